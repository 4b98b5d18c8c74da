"""The border: Excel in and out, snapshots."""
