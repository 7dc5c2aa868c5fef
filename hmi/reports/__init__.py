"""Documents composed: what a paper says, without a word of how it is drawn. Texts are keys; `ui/paper` draws them."""
