"""Charts: plain numbers and dates in, a neutral scene out, drawn by the screen and by the PDF alike."""
