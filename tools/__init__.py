"""What runs around the build: into the output folder, the server, Chromium, the catalogues."""
