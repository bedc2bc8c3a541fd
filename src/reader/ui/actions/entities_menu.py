"""The Entities menu: correcting what was found."""

from reader.ui.actions.spec import ActionSpec, line

ENTITIES: tuple[ActionSpec, ...] = (
    ActionSpec(
        "entity.add",
        "Entities",
        "Add as entity…",
        ("W",),
        on_page=True,
        help="The selected words name a person, an organisation, a place: always, here or everywhere",
    ),
    line("Entities"),
    ActionSpec(
        "entity.rename",
        "Entities",
        "Rename entity…",
        help="Give the chosen entity another name: F2 in the list and on its dossier, correct",
    ),
    ActionSpec(
        "entity.merge",
        "Entities",
        "Merge entity with…",
        ("Ctrl+M",),
        help="Two names of one: join, same as, alias; in the list drag one onto the other",
    ),
    ActionSpec(
        "entity.kind",
        "Entities",
        "Change kind of entity…",
        help="Person, organisation, place, product: type, category",
    ),
    ActionSpec(
        "entity.hide",
        "Entities",
        "Hide entity",
        help="Show the chosen entity no more: remove, delete, wrong, noise; can be undone",
    ),
    ActionSpec(
        "entity.hidden",
        "Entities",
        "Show hidden entities again…",
        help="What was hidden or is said to be no entity: unhide, restore",
    ),
    line("Entities"),
    ActionSpec(
        "entity.suggestions",
        "Entities",
        "Suggestions…",
        help="Names that may be one: duplicates, review, accept, dismiss",
    ),
    ActionSpec(
        "entity.corrections",
        "Entities",
        "Corrections…",
        help="All that was put right about entities, to be looked at and taken back: rules",
    ),
    line("Entities"),
    ActionSpec(
        "entity.page",
        "Entities",
        "Export dossier to Markdown…",
        help="Names, mentions, company, dates and your note as a page: report, profile",
    ),
    ActionSpec(
        "entity.import",
        "Entities",
        "Import names…",
        help="Take in an authority file of names and aliases: CSV, Wikidata, gazetteer",
    ),
    ActionSpec(
        "entity.export",
        "Entities",
        "Export names…",
        help="Write the names, aliases and ids to an authority file: CSV",
    ),
    line("Entities"),
    ActionSpec(
        "entity.engine",
        "Entities",
        "Find names with…",
        help="The built-in tagger, or an installed pipeline of spaCy: engine, model, settings, language",
    ),
)
