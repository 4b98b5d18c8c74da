"""A synthetic county: 岚溪县 990122, which was never issued."""
