"""What `inv check` does around the core's reading: formats, explanations, fixes on disk, spelling, links."""
