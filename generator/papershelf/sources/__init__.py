"""Sources: text that others wrote, turned into records of the content model.

- `readers` lists the kinds of files and recognises them; `reading` is what each reader fills.
- `bibliographies` reads BibTeX, RIS, CSL-JSON, tables and other files of references.
- `blocks` takes saved text, HTML or Markdown apart into headings and paragraphs.
- `boilerplate` separates running text from buttons, counts and dates, and reads the latter.
- `listing` finds titles and abstracts among them, and refuses what is no listing.
- `repair` fixes text that lost its mathematics, accents or quotes on the way.
- `metadata` reads files of checked facts.
- `form` takes issues apart that were made with a form, `suggestion` makes a change of one, and
  `reply` reports what came of it.
- `merge` joins entries, facts and what the catalog already has; a curator's edit always wins.
"""
