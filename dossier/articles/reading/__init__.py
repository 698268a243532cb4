"""From the bytes of a file to text, blocks and front matter."""
