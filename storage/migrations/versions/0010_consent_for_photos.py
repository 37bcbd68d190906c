"""consent for photos: of each community, when it was given, and to which text"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "photo_consents",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("question_post_id", sa.String(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_photo_consents_member_id_members")
        ),
        sa.ForeignKeyConstraint(
            ["question_post_id"], ["posts.id"], name=op.f("fk_photo_consents_question_post_id_posts")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_photo_consents")),
    )
    op.create_index(op.f("ix_photo_consents_question_post_id"), "photo_consents", ["question_post_id"])
    # What people said of all their communities at once goes on in each of them, as of the first text.
    op.execute(
        "INSERT INTO photo_consents (member_id, answer, version, question_post_id, asked) "
        "SELECT members.id, people.photos, 0, ("
        "SELECT shown.post_id FROM shown JOIN posts ON posts.id = shown.post_id "
        "WHERE shown.kind = 'photo-question' AND shown.person_id = people.id "
        "ORDER BY posts.created_at DESC LIMIT 1), 1 "
        "FROM members JOIN people ON people.id = members.person_id WHERE people.photos IS NOT NULL"
    )
    op.execute("ALTER TABLE people DROP COLUMN photos")
