"""The authorization server and the verification of its tokens, each trap by name."""
