"""What happens here, each kind with its sentence."""
