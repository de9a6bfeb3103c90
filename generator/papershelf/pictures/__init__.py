"""Pictures: what is drawn when the site is built, as pure functions of what they show.

- `social_cards` draws the image that stands for a page where its link is shared.
- `fonts` chooses letters that exist for a text.
- `webfonts` cuts the font of pages down to the letters that they need.
- `emblems` draws the books that stand for a paper in lists; the theme keeps them as a style sheet.
- `charts` draws counts as SVG, every part of it a link; `widths` knows how wide their texts are.
"""
