"""Questions about surveys, their samples and answers, and about studies."""
