"""How the claim finder's weights are made. Not part of the installed package."""
