"""The closer looks, one a module, as `explorer.VIEWS` lists them: each draws itself for a subject and a choice of layer and head.
A view knows no other view."""
