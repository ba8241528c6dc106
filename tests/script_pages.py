"""Scripts that draw a page, for the tests of their reader."""


def drawn(template: str, rows: str = '[{ name: "A", use: "mail", at: "US" }]') -> bytes:
    """A page that draws a list that its script names."""
    return (
        f"const vendors = {rows};\n"
        f"export default () => (<main><h1>Terms</h1><h2>Who</h2>{template}<h2>What</h2></main>)"
    ).encode()
