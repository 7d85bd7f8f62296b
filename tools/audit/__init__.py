"""What is promised of the finished site, measured: one module per check, and one for the table."""
