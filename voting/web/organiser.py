"""Organiser pages."""

from flask import Blueprint

pages = Blueprint("organiser", __name__)
