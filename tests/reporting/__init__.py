"""What is answered aside."""
