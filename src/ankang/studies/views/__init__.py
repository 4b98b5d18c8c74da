"""Pages of surveys and studies."""
