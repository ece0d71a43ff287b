"""A story as schema.org's ``NewsArticle``, in JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Object = dict[str, Any]


def news_article(article: Mapping[str, Any]) -> Object:
    """From a story as ``read_articles`` gives it; what is not known is left out."""
    return _without_gaps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": article["canonical_url"],
            "url": article["url"],
            "headline": article["headline"],
            "alternativeHeadline": article["standfirst"],
            "dateline": article["dateline"]["text"] if article["dateline"] else None,
            "articleSection": article["section"],
            "author": [{"@type": "Person", "name": name} for name in article["authors"]],
            "publisher": {"@type": "Organization", "name": article["publisher"]} if article["publisher"] else None,
            "datePublished": article["published_at"],
            "dateModified": article["modified_at"],
            "inLanguage": article["language"],
            "isAccessibleForFree": article["is_free"],
            "keywords": article["tags"],
            "articleBody": article["body"],
            "image": [_image(image) for image in article["images"]],
            "correction": [_correction(note) for note in article["update_notes"]],
            "citation": [_citation(link) for link in article["related_links"]],
            "hasPart": [_quotation(quote) for quote in article["quotes"]],
            "version": article["revision"],
        }
    )


def _correction(note: Mapping[str, Any]) -> Object:
    return _without_gaps({"@type": "CorrectionComment", "text": note["text"], "datePublished": note["noted_at"]})


def _citation(link: Mapping[str, Any]) -> Object:
    return _without_gaps({"@type": "CreativeWork", "url": link["url"], "name": link["title"]})


def _quotation(quote: Mapping[str, Any]) -> Object:
    name = quote["speaker_name"] or quote["speaker"]
    speaker = _without_gaps({"@type": "Person", "name": name, "jobTitle": quote["speaker_role"]}) if name else None
    return _without_gaps({"@type": "Quotation", "text": quote["text"], "spokenByCharacter": speaker})


def _image(image: Mapping[str, Any]) -> Object:
    shown = {"url": image["url"], "caption": image["caption"], "creditText": image["credit"]}
    return _without_gaps({"@type": "ImageObject", **shown})


def _without_gaps(values: Object) -> Object:
    return {name: value for name, value in values.items() if value is not None and value != []}
