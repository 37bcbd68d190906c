"""What is drawn rather than said: pictures and documents, set by Typst in a process of their own."""
