"""The only home of asyncua in the product: links, the publish loop, decoding, browsing, certificates."""
