"""Views with friendly names, for people who write SQL by hand."""

from alembic import op

revision = "0004"
down_revision = "0003"

VIEWS = {
    # The quotes that each story shows now, with the story beside them.
    "current_quotes": """
        SELECT quotes.id, quotes.article_id, articles.site, articles.headline, articles.canonical_url,
               articles.published_at, quotes.position, quotes.text, quotes.kind, quotes.speaker,
               quotes.speaker_name, quotes.speaker_role, quotes.cue, quotes.addressee, quotes.reported_by,
               quotes.start, quotes."end", quotes.text_hash
        FROM quotes JOIN articles ON articles.id = quotes.article_id
        WHERE quotes.last_revision IS NULL
    """,
    # Every note that announces a change, with the revision that brought it; withdrawn notes included.
    "corrections": """
        SELECT update_notes.id, update_notes.article_id, articles.site, articles.headline,
               articles.canonical_url, update_notes.kind, update_notes.text, update_notes.subject,
               update_notes.noted_at, revisions.seen_at, update_notes.first_revision, update_notes.last_revision
        FROM update_notes
        JOIN articles ON articles.id = update_notes.article_id
        JOIN revisions ON revisions.article_id = update_notes.article_id
            AND revisions.revision = update_notes.first_revision
    """,
    # Changes of headline or text that no new note announced: before and after.
    "silent_edits": """
        SELECT new.article_id, articles.site, articles.canonical_url, new.revision, new.seen_at, new.changed,
               old.headline AS headline_before, new.headline AS headline_after,
               old.body AS body_before, new.body AS body_after
        FROM revisions AS new
        JOIN revisions AS old ON old.article_id = new.article_id AND old.revision = new.revision - 1
        JOIN articles ON articles.id = new.article_id
        WHERE new.silent
    """,
    # One text at several addresses: a line a copy, with the copy that we saw first.
    "syndication": """
        SELECT articles.cluster_id, clusters.size, articles.id AS article_id, articles.site, articles.headline,
               articles.canonical_url, articles.published_at, articles.dateline_agency,
               clusters.first_article_id, first.site AS first_site
        FROM articles
        JOIN clusters ON clusters.id = articles.cluster_id
        JOIN articles AS first ON first.id = clusters.first_article_id
    """,
    # Links between stories that are both in the database.
    "story_links": """
        SELECT related_links.article_id, source.headline, related_links.kind, related_links.title,
               related_links.target_article_id, target.headline AS target_headline,
               target.site AS target_site, target.canonical_url AS target_url
        FROM related_links
        JOIN articles AS source ON source.id = related_links.article_id
        JOIN articles AS target ON target.id = related_links.target_article_id
        WHERE related_links.last_revision IS NULL
    """,
}


def upgrade() -> None:
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")
