"""Processes begin with what they need read already, whatever was forked before them."""

from tests.forking import forking


def test_the_server_has_read_the_module_also_after_it_had_read_another() -> None:
    for module in ("wave", "tabnanny", "wave"):
        process = forking(module).Process(target=exec, args=(f"import sys; sys.exit({module!r} not in sys.modules)",))
        process.start()
        process.join(60)
        assert process.exitcode == 0, module
