"""Pictures: what is drawn when the site is built, as pure functions of what they show.

- `social_cards` draws the image that stands for a page where its link is shared.
- `fonts` chooses letters that exist for a text.
- `charts` draws counts as SVG, every part of it a link; `widths` knows how wide their texts are.
"""
