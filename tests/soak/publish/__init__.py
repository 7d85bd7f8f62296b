"""Publishing under bad luck: a seeded tenth in the test run, the whole in `inv soak --only publish`."""
