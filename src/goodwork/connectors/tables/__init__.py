"""Tables people bring, in every file format they come in, and files written whole or not at all."""
