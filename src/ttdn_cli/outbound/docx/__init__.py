"""
Word files: what makes them of templates (`template`, `charts`, `pdf`), what reads any (`reading` and what it uses), and what `ttdn lint`
says of them (`layout_rules`, `departure`).
"""
