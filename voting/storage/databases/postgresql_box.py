"""How PostgreSQL stores ballots and supports that arrived together: one statement for the whole group."""

from sqlalchemy import text

BOX = {
    "participants": text("""
        INSERT INTO participant (session_id, key, group_id, language)
        SELECT DISTINCT ON (session_id, key) session_id, key, group_id, language FROM (
            SELECT CAST(value ->> 0 AS int) AS session_id,
                   substr(CAST(:participants AS bytea), CAST(place - 1 AS int) * 16 + 1, 16) AS key,
                   value ->> 4 AS group_id, value ->> 5 AS language, place
            FROM jsonb_array_elements(CAST(:rows AS jsonb)) WITH ORDINALITY AS rows(value, place)
        ) AS arrived ORDER BY session_id, key, place
        ON CONFLICT DO NOTHING"""),
    "ballots": text("""
        INSERT INTO ballot (question_id, round, voter, answer, group_id)
        SELECT DISTINCT ON (question_id, round, voter) question_id, round, voter, answer, participant.group_id FROM (
            SELECT CAST(value ->> 0 AS int) AS session_id, CAST(value ->> 1 AS int) AS question_id,
                   CAST(value ->> 2 AS int) AS round, value ->> 3 AS answer,
                   substr(CAST(:voters AS bytea), CAST(place - 1 AS int) * 16 + 1, 16) AS voter,
                   substr(CAST(:participants AS bytea), CAST(place - 1 AS int) * 16 + 1, 16) AS key, place
            FROM jsonb_array_elements(CAST(:rows AS jsonb)) WITH ORDINALITY AS rows(value, place)
        ) AS arrived JOIN participant USING (session_id, key)
        ORDER BY question_id, round, voter, place DESC
        ON CONFLICT (question_id, round, voter)
        DO UPDATE SET answer = excluded.answer, group_id = excluded.group_id"""),
    "already_cast": text("""
        SELECT CAST(place - 1 AS int)
        FROM jsonb_array_elements(CAST(:rows AS jsonb)) WITH ORDINALITY AS rows(value, place) JOIN ballot
          ON ballot.question_id = CAST(value ->> 1 AS int) AND ballot.round = CAST(value ->> 2 AS int)
         AND ballot.voter = substr(CAST(:voters AS bytea), CAST(place - 1 AS int) * 16 + 1, 16)"""),
    "add_supports": text("""
        INSERT INTO text_support (question_id, text_id, supporter)
        SELECT DISTINCT CAST(:question AS int), value,
               substr(CAST(:supporters AS bytea), CAST(place - 1 AS int) * 16 + 1, 16)
        FROM jsonb_array_elements_text(CAST(:texts AS jsonb)) WITH ORDINALITY AS rows(value, place)
        ORDER BY 2, 3
        ON CONFLICT DO NOTHING"""),
    "take_back_supports": text("""
        DELETE FROM text_support WHERE question_id = :question AND (text_id, supporter) IN
        (SELECT value, substr(CAST(:supporters AS bytea), CAST(place - 1 AS int) * 16 + 1, 16)
         FROM jsonb_array_elements_text(CAST(:texts AS jsonb)) WITH ORDINALITY AS rows(value, place))"""),
}
"""Rows are sorted by their keys: two workers that store for the same people take the same order, so that none waits for
the other for ever, and the table keeps no order of arrival within a group. Of several ballots for one key the last
counts, as if they had been stored one after the other."""
