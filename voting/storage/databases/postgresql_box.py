"""The statements of PostgreSQL: ballots and supports that arrived together are one; locks, names, movements."""

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

REWRITE = {
    table: text(f"""
        WITH taken AS (
            DELETE FROM {table} WHERE {owner} = :owner AND {hashed} >= :low AND {hashed} < :high RETURNING *
        )
        INSERT INTO {table} SELECT * FROM taken ORDER BY {keys}""")
    for table, owner, hashed, keys in (
        ("ballot", "question_id", "voter", "round, voter"),
        ("text_support", "question_id", "supporter", "text_id, supporter"),
        ("audience_support", "session_id", "supporter", "key, supporter"),
    )
}
"""By table."""
SHARED = text("SELECT pg_advisory_xact_lock_shared(:lock)")
ALONE = text("SELECT pg_advisory_xact_lock(:lock)")
NAME = text("""
    INSERT INTO last_write (worker, token, at) VALUES (:worker, :token, timezone('utc', now()))
    ON CONFLICT (worker) DO UPDATE SET token = excluded.token, at = excluded.at""")
NAMED = text("SELECT token FROM last_write WHERE worker = :worker")
FORGET_NAMES = text("DELETE FROM last_write WHERE at < timezone('utc', now()) - interval '1 day'")
MOVE = text("""
    INSERT INTO movement (session_id, question_id, round, what, worker, number)
    SELECT session.id, :question, :round, :what, :worker, CAST(random() * 1e12 AS bigint)
    FROM session WHERE session.id = :session
    ON CONFLICT (session_id, question_id, round, what, worker) DO UPDATE SET number = movement.number + 1""")
"""Numbers begin anywhere: one that began at 1 again after a rehearsal was wiped could be the number that another worker
saw last, and what moved would not be seen."""
OF_PEOPLE = (
    "participant", "admitted", "ballot", "text_support", "text_decision", "added_statement", "audience_question",
    "audience_support", "registration", "presence", "movement", "note",
)  # fmt: skip
"""Tables with something of participants, or of what they did, that may be deleted."""
