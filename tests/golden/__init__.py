"""Golden pictures: every page as it was judged good by eyes, and a comparison that only layout and colour can fail."""
