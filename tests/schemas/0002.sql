BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE answers (
	id INTEGER NOT NULL, 
	contribution_id INTEGER NOT NULL, 
	slot INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_answers PRIMARY KEY (id), 
	CONSTRAINT fk_answers_contribution_id FOREIGN KEY(contribution_id) REFERENCES contributions (id)
);
INSERT INTO "answers" VALUES(1,1,1,'gezaaid');
INSERT INTO "answers" VALUES(2,1,2,'oogsten');
INSERT INTO "answers" VALUES(3,1,3,'geen water');
INSERT INTO "answers" VALUES(4,3,1,'gezaaid');
INSERT INTO "answers" VALUES(5,3,2,'oogsten');
INSERT INTO "answers" VALUES(6,3,3,'geen water');
INSERT INTO "answers" VALUES(7,4,1,'gezaaid');
INSERT INTO "answers" VALUES(8,4,2,'oogsten');
INSERT INTO "answers" VALUES(9,4,3,'geen water');
CREATE TABLE check_ins (
	id INTEGER NOT NULL, 
	standup_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	submitted_at BIGINT NOT NULL, 
	late BOOLEAN NOT NULL, 
	complete BOOLEAN NOT NULL, 
	ask_at BIGINT, 
	private BOOLEAN NOT NULL, 
	confirmed BOOLEAN NOT NULL, 
	preview_post_id VARCHAR, 
	CONSTRAINT pk_check_ins PRIMARY KEY (id), 
	CONSTRAINT fk_check_ins_member_id FOREIGN KEY(member_id) REFERENCES members (id), 
	CONSTRAINT fk_check_ins_preview_post_id FOREIGN KEY(preview_post_id) REFERENCES posts (id), 
	CONSTRAINT fk_check_ins_standup_id FOREIGN KEY(standup_id) REFERENCES standups (id), 
	CONSTRAINT uq_check_ins_preview_post_id UNIQUE (preview_post_id), 
	CONSTRAINT uq_check_ins_standup_id_member_id UNIQUE (standup_id, member_id)
);
INSERT INTO "check_ins" VALUES(1,1,2,1773129901000,0,1,NULL,0,0,NULL);
INSERT INTO "check_ins" VALUES(2,1,3,1773129902000,0,1,NULL,0,0,NULL);
INSERT INTO "check_ins" VALUES(3,2,4,1773165907000,0,1,NULL,0,0,NULL);
CREATE TABLE communities (
	id INTEGER NOT NULL, 
	room_id VARCHAR NOT NULL, 
	platform VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	timezone VARCHAR NOT NULL, 
	phase VARCHAR, 
	reminder VARCHAR NOT NULL, 
	open VARCHAR NOT NULL, 
	close VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	every_weeks INTEGER NOT NULL, 
	weeks_from VARCHAR, 
	paused BOOLEAN NOT NULL, 
	created_at BIGINT NOT NULL, erase_at BIGINT DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_communities PRIMARY KEY (id), 
	CONSTRAINT uq_communities_room_id UNIQUE (room_id)
);
INSERT INTO "communities" VALUES(1,'!buurt:test','memory','De Buurttuin','nl','Europe/Amsterdam',NULL,'mon 17:00','tue 09:00','tue 17:00','fri 16:00',1,NULL,0,1772524807000,1773541800000);
CREATE TABLE contributions (
	id INTEGER NOT NULL, 
	check_in_id INTEGER NOT NULL, 
	event_id VARCHAR NOT NULL, 
	room_id VARCHAR, 
	sent_at BIGINT NOT NULL, 
	caption VARCHAR, 
	media_id INTEGER, 
	ack VARCHAR, 
	ack_post_id VARCHAR, 
	CONSTRAINT pk_contributions PRIMARY KEY (id), 
	CONSTRAINT fk_contributions_check_in_id FOREIGN KEY(check_in_id) REFERENCES check_ins (id), 
	CONSTRAINT fk_contributions_media_id FOREIGN KEY(media_id) REFERENCES media (id), 
	CONSTRAINT uq_contributions_event_id UNIQUE (event_id), 
	CONSTRAINT uq_contributions_media_id UNIQUE (media_id)
);
INSERT INTO "contributions" VALUES(1,1,'$e12',NULL,1773129901000,NULL,NULL,'✅','d218d4e56b1fd81fc9839de9');
INSERT INTO "contributions" VALUES(2,2,'$e14',NULL,1773129902000,'Mijn moestuin',1,'📷','5bde81961c02f3d6bbf4eac5');
INSERT INTO "contributions" VALUES(3,2,'$e16',NULL,1773129903000,NULL,NULL,'✅','a9bc13b7da1cc286cfa5825e');
INSERT INTO "contributions" VALUES(4,3,'$e30',NULL,1773165907000,NULL,NULL,'✅','7a56d5b039c6a425cae162b7');
CREATE TABLE digests (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	since BIGINT NOT NULL, 
	until BIGINT NOT NULL, 
	CONSTRAINT pk_digests PRIMARY KEY (id), 
	CONSTRAINT fk_digests_community_id FOREIGN KEY(community_id) REFERENCES communities (id)
);
INSERT INTO "digests" VALUES(1,1,1772809200000,1773414000000);
CREATE TABLE edits (
	post_id VARCHAR NOT NULL, 
	of_post_id VARCHAR NOT NULL, 
	CONSTRAINT pk_edits PRIMARY KEY (post_id), 
	CONSTRAINT fk_edits_of_post_id_posts FOREIGN KEY(of_post_id) REFERENCES posts (id), 
	CONSTRAINT fk_edits_post_id_posts FOREIGN KEY(post_id) REFERENCES posts (id)
);
INSERT INTO "edits" VALUES('100dee11ac30501e51a0d4c4','6969934188b9f9d21e2e4811');
CREATE TABLE forgotten (
	mark VARCHAR NOT NULL, 
	salt VARCHAR NOT NULL, 
	CONSTRAINT pk_forgotten PRIMARY KEY (mark)
);
CREATE TABLE held (
	event_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	payload VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_held PRIMARY KEY (event_id)
);
CREATE TABLE inbox (
	seq INTEGER NOT NULL, 
	event_id VARCHAR NOT NULL, 
	room_id VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	payload VARCHAR, 
	sender VARCHAR, 
	session VARCHAR, 
	unreadable_since BIGINT, 
	told BOOLEAN NOT NULL, 
	CONSTRAINT pk_inbox PRIMARY KEY (seq), 
	CONSTRAINT uq_inbox_event_id UNIQUE (event_id)
);
INSERT INTO "inbox" VALUES(1,'$e1','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(2,'$e2','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(3,'$e3','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(4,'$e4','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(5,'$e5','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(6,'$e6','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(7,'$e8','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(8,'$e12','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(9,'$e14','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(10,'$e16','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(11,'$e18','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(12,'$e25','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(13,'$e28','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(14,'$e30','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(15,'$e32','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(16,'$e38','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
INSERT INTO "inbox" VALUES(17,'$e40','!buurt:test','seen',0,NULL,NULL,NULL,NULL,0);
CREATE TABLE marks (
	seq INTEGER NOT NULL, 
	event_id VARCHAR NOT NULL, 
	contribution_id INTEGER NOT NULL, 
	mark VARCHAR NOT NULL, 
	CONSTRAINT pk_marks PRIMARY KEY (seq), 
	CONSTRAINT fk_marks_contribution_id FOREIGN KEY(contribution_id) REFERENCES contributions (id), 
	CONSTRAINT uq_marks_event_id UNIQUE (event_id)
);
CREATE TABLE media (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	source VARCHAR, 
	attempts INTEGER NOT NULL, 
	next_try BIGINT NOT NULL, 
	digest VARCHAR, 
	suffix VARCHAR, 
	CONSTRAINT pk_media PRIMARY KEY (id)
);
INSERT INTO "media" VALUES(1,'photo','kept',NULL,0,1773129902000,'713b96a243fae81fc328372e6d8f08ab8fa0a82cf9bfc26476ab0ff98aa2b0f5','jpg');
CREATE TABLE members (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	person_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	joined_at BIGINT NOT NULL, 
	left_at BIGINT, 
	away_until BIGINT, 
	takes_part BOOLEAN NOT NULL, 
	skips_next BOOLEAN NOT NULL, 
	CONSTRAINT pk_members PRIMARY KEY (id), 
	CONSTRAINT fk_members_community_id FOREIGN KEY(community_id) REFERENCES communities (id), 
	CONSTRAINT uq_members_community_id_person_id UNIQUE (community_id, person_id)
);
INSERT INTO "members" VALUES(1,1,'@amina:test','Amina','facilitator',1772524807000,NULL,NULL,0,0);
INSERT INTO "members" VALUES(2,1,'@bram:test','Bram','member',1772524807000,NULL,NULL,0,0);
INSERT INTO "members" VALUES(3,1,'@chidi:test','Chidi','member',1772524807000,NULL,NULL,0,0);
INSERT INTO "members" VALUES(4,1,'@fatima:test','Fatima','member',1772524807000,NULL,NULL,0,0);
INSERT INTO "members" VALUES(5,1,'@wei:test','@wei:test','member',1773511510000,NULL,NULL,0,1);
CREATE TABLE obstacles (
	id INTEGER NOT NULL, 
	check_in_id INTEGER NOT NULL, 
	post_id VARCHAR NOT NULL, 
	CONSTRAINT pk_obstacles PRIMARY KEY (id), 
	CONSTRAINT fk_obstacles_check_in_id FOREIGN KEY(check_in_id) REFERENCES check_ins (id), 
	CONSTRAINT fk_obstacles_post_id FOREIGN KEY(post_id) REFERENCES posts (id), 
	CONSTRAINT uq_obstacles_check_in_id UNIQUE (check_in_id), 
	CONSTRAINT uq_obstacles_post_id UNIQUE (post_id)
);
INSERT INTO "obstacles" VALUES(1,1,'2ece4030ee4caef572cac371');
INSERT INTO "obstacles" VALUES(2,2,'5f33e181d4b5293cb265a156');
INSERT INTO "obstacles" VALUES(3,3,'cd65ac5754f0c2bada58309c');
CREATE TABLE occurrences (
	community_id INTEGER NOT NULL, 
	what VARCHAR NOT NULL, 
	local VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	outcome VARCHAR NOT NULL, 
	noted_at BIGINT NOT NULL, 
	CONSTRAINT pk_occurrences PRIMARY KEY (community_id, what, local), 
	CONSTRAINT fk_occurrences_community_id FOREIGN KEY(community_id) REFERENCES communities (id)
);
INSERT INTO "occurrences" VALUES(1,'digest','2026-03-06T16:00',1772809200000,'nothing',1772809200000);
INSERT INTO "occurrences" VALUES(1,'reminder','2026-03-09T17:00',1773072000000,'done',1773072000000);
INSERT INTO "occurrences" VALUES(1,'open','2026-03-10T09:00',1773129600000,'done',1773129600000);
INSERT INTO "occurrences" VALUES(1,'digest','2026-03-13T16:00',1773414000000,'done',1773414000000);
CREATE TABLE offers (
	id INTEGER NOT NULL, 
	check_in_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	event_id VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	post_id VARCHAR, 
	CONSTRAINT pk_offers PRIMARY KEY (id), 
	CONSTRAINT fk_offers_check_in_id FOREIGN KEY(check_in_id) REFERENCES check_ins (id), 
	CONSTRAINT fk_offers_member_id FOREIGN KEY(member_id) REFERENCES members (id), 
	CONSTRAINT fk_offers_post_id FOREIGN KEY(post_id) REFERENCES posts (id), 
	CONSTRAINT uq_offers_event_id UNIQUE (event_id), 
	CONSTRAINT uq_offers_post_id UNIQUE (post_id)
);
INSERT INTO "offers" VALUES(1,1,4,'$e25',1773165905000,'b75b769d603fa8e83dfdaa08');
CREATE TABLE outbox (
	seq INTEGER NOT NULL, 
	post_id VARCHAR NOT NULL, 
	room_id VARCHAR, 
	person_id VARCHAR, 
	target VARCHAR, 
	urgency INTEGER NOT NULL, 
	created_at BIGINT NOT NULL, 
	not_before BIGINT, 
	refused VARCHAR, 
	payload VARCHAR, 
	CONSTRAINT pk_outbox PRIMARY KEY (seq), 
	CONSTRAINT fk_outbox_post_id FOREIGN KEY(post_id) REFERENCES posts (id), 
	CONSTRAINT uq_outbox_post_id UNIQUE (post_id)
);
CREATE TABLE people (
	id VARCHAR NOT NULL, 
	language VARCHAR, 
	unread_told BOOLEAN NOT NULL, 
	talks_about INTEGER, photos VARCHAR, 
	CONSTRAINT pk_people PRIMARY KEY (id), 
	CONSTRAINT fk_people_talks_about FOREIGN KEY(talks_about) REFERENCES communities (id)
);
INSERT INTO "people" VALUES('@chidi:test',NULL,0,NULL,'yes');
CREATE TABLE plans (
	community_id INTEGER NOT NULL, 
	what VARCHAR NOT NULL, 
	local VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_plans PRIMARY KEY (community_id, what), 
	CONSTRAINT fk_plans_community_id FOREIGN KEY(community_id) REFERENCES communities (id)
);
INSERT INTO "plans" VALUES(1,'reminder','2026-03-16T17:00',1773676800000);
INSERT INTO "plans" VALUES(1,'open','2026-03-17T09:00',1773734400000);
INSERT INTO "plans" VALUES(1,'digest','2026-03-20T16:00',1774018800000);
CREATE TABLE points (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	member_id INTEGER NOT NULL, 
	standup_id INTEGER, 
	event_id VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_points PRIMARY KEY (id), 
	CONSTRAINT fk_points_community_id FOREIGN KEY(community_id) REFERENCES communities (id), 
	CONSTRAINT fk_points_member_id FOREIGN KEY(member_id) REFERENCES members (id), 
	CONSTRAINT fk_points_standup_id FOREIGN KEY(standup_id) REFERENCES standups (id), 
	CONSTRAINT uq_points_event_id UNIQUE (event_id)
);
INSERT INTO "points" VALUES(1,1,'parked',2,NULL,'$e38','de pomp',1773511509000);
CREATE TABLE posts (
	id VARCHAR NOT NULL, 
	room_id VARCHAR, 
	platform_id VARCHAR, 
	created_at BIGINT NOT NULL, 
	CONSTRAINT pk_posts PRIMARY KEY (id), 
	CONSTRAINT uq_posts_platform_id UNIQUE (platform_id)
);
INSERT INTO "posts" VALUES('748b91feb516ae140e145145','!buurt:test','$e7',1772524806000);
INSERT INTO "posts" VALUES('b8aae8e1b23dfb397b74dd2e','!buurt:test','$e9',1772524807000);
INSERT INTO "posts" VALUES('ef651a6e1e59ca690df9f256','!buurt:test','$e10',1773072000000);
INSERT INTO "posts" VALUES('c1b8d46afb17942808b75d05','!buurt:test','$e11',1773129600000);
INSERT INTO "posts" VALUES('d218d4e56b1fd81fc9839de9','!buurt:test','$e13',1773129901000);
INSERT INTO "posts" VALUES('5bde81961c02f3d6bbf4eac5','!buurt:test','$e15',1773129902000);
INSERT INTO "posts" VALUES('a9bc13b7da1cc286cfa5825e','!buurt:test','$e17',1773129903000);
INSERT INTO "posts" VALUES('93214993358eb69b30499551','!buurt:test','$e19',1773129904000);
INSERT INTO "posts" VALUES('69237e1b552484ae38ff379a','!private-@fatima:test','$e20',1773151200000);
INSERT INTO "posts" VALUES('52bccb17a5b4d2d146dc2f9b','!buurt:test','$e21',1773158400000);
INSERT INTO "posts" VALUES('2ece4030ee4caef572cac371','!buurt:test','$e23',1773158400000);
INSERT INTO "posts" VALUES('5f33e181d4b5293cb265a156','!buurt:test','$e24',1773158400000);
INSERT INTO "posts" VALUES('6969934188b9f9d21e2e4811','!private-@amina:test','$e22',1773158400000);
INSERT INTO "posts" VALUES('b75b769d603fa8e83dfdaa08','!buurt:test','$e26',1773165905000);
INSERT INTO "posts" VALUES('100dee11ac30501e51a0d4c4','!private-@amina:test','$e27',1773165905000);
INSERT INTO "posts" VALUES('a77c0724b5c179e577708a17','!buurt:test','$e29',1773165906000);
INSERT INTO "posts" VALUES('7a56d5b039c6a425cae162b7','!buurt:test','$e31',1773165907000);
INSERT INTO "posts" VALUES('5312cd5f9d8f492bb58b1a4f','!buurt:test','$e33',1773165908000);
INSERT INTO "posts" VALUES('cd65ac5754f0c2bada58309c','!buurt:test','$e35',1773165908000);
INSERT INTO "posts" VALUES('57fd712b7a7f6f430fb024f6','!private-@amina:test','$e34',1773165908000);
INSERT INTO "posts" VALUES('104ece6e1adfdaf5a8e2ccfa','!buurt:test','$e36',1773414000000);
INSERT INTO "posts" VALUES('c1421e583b0054a3a12e8ef9','!buurt:test','$e37',1773414000000);
INSERT INTO "posts" VALUES('6f18087dba4dbd997d74d663','!buurt:test','$e39',1773511509000);
INSERT INTO "posts" VALUES('668ad6f54a392b91636420c2','!buurt:test','$e41',1773511510000);
CREATE TABLE presence (
	room_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	machine BOOLEAN NOT NULL, 
	CONSTRAINT pk_presence PRIMARY KEY (room_id, person_id)
);
INSERT INTO "presence" VALUES('!buurt:test','@amina:test','Amina',0);
INSERT INTO "presence" VALUES('!buurt:test','@bram:test','Bram',0);
INSERT INTO "presence" VALUES('!buurt:test','@chidi:test','Chidi',0);
INSERT INTO "presence" VALUES('!buurt:test','@fatima:test','Fatima',0);
CREATE TABLE rooms (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	joined BOOLEAN NOT NULL, 
	private_with VARCHAR, 
	CONSTRAINT pk_rooms PRIMARY KEY (id)
);
INSERT INTO "rooms" VALUES('!buurt:test','De Buurttuin',1,NULL);
INSERT INTO "rooms" VALUES('!private-@fatima:test','',1,'@fatima:test');
INSERT INTO "rooms" VALUES('!private-@amina:test','',1,'@amina:test');
CREATE TABLE shown (
	post_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	standup_id INTEGER, 
	check_in_id INTEGER, 
	digest_id INTEGER, 
	person_id VARCHAR, 
	language VARCHAR NOT NULL, 
	CONSTRAINT pk_shown PRIMARY KEY (post_id), 
	CONSTRAINT fk_shown_check_in_id FOREIGN KEY(check_in_id) REFERENCES check_ins (id), 
	CONSTRAINT fk_shown_digest_id FOREIGN KEY(digest_id) REFERENCES digests (id), 
	CONSTRAINT fk_shown_post_id FOREIGN KEY(post_id) REFERENCES posts (id), 
	CONSTRAINT fk_shown_standup_id FOREIGN KEY(standup_id) REFERENCES standups (id)
);
INSERT INTO "shown" VALUES('6969934188b9f9d21e2e4811','report',1,NULL,NULL,'@amina:test','nl');
INSERT INTO "shown" VALUES('57fd712b7a7f6f430fb024f6','report',2,NULL,NULL,'@amina:test','nl');
INSERT INTO "shown" VALUES('104ece6e1adfdaf5a8e2ccfa','digest',NULL,NULL,1,NULL,'nl');
INSERT INTO "shown" VALUES('c1421e583b0054a3a12e8ef9','sheet',NULL,NULL,1,NULL,'nl');
CREATE TABLE skips (
	standup_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	CONSTRAINT pk_skips PRIMARY KEY (standup_id, member_id), 
	CONSTRAINT fk_skips_member_id FOREIGN KEY(member_id) REFERENCES members (id), 
	CONSTRAINT fk_skips_standup_id FOREIGN KEY(standup_id) REFERENCES standups (id)
);
CREATE TABLE standups (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	post_id VARCHAR NOT NULL, 
	opened_at BIGINT NOT NULL, 
	closes_at BIGINT NOT NULL, 
	nudge_at BIGINT, 
	closed_at BIGINT, 
	close_post_id VARCHAR, 
	CONSTRAINT pk_standups PRIMARY KEY (id), 
	CONSTRAINT fk_standups_close_post_id FOREIGN KEY(close_post_id) REFERENCES posts (id), 
	CONSTRAINT fk_standups_community_id FOREIGN KEY(community_id) REFERENCES communities (id), 
	CONSTRAINT fk_standups_post_id FOREIGN KEY(post_id) REFERENCES posts (id), 
	CONSTRAINT uq_standups_close_post_id UNIQUE (close_post_id), 
	CONSTRAINT uq_standups_post_id UNIQUE (post_id)
);
INSERT INTO "standups" VALUES(1,1,'c1b8d46afb17942808b75d05',1773129600000,1773158400000,NULL,1773158400000,'52bccb17a5b4d2d146dc2f9b');
INSERT INTO "standups" VALUES(2,1,'a77c0724b5c179e577708a17',1773165906000,1773194706000,NULL,1773165908000,'5312cd5f9d8f492bb58b1a4f');
CREATE TABLE stream (
	account VARCHAR NOT NULL, 
	position VARCHAR NOT NULL, 
	CONSTRAINT pk_stream PRIMARY KEY (account)
);
INSERT INTO "stream" VALUES('@leerkring:test','40');
CREATE INDEX ix_held_person_id ON held (person_id);
CREATE INDEX ix_inbox_failed ON inbox (state) WHERE state = 'failed';
CREATE INDEX ix_inbox_open ON inbox (room_id, seq) WHERE state = 'waiting';
CREATE INDEX ix_inbox_unreadable ON inbox (unreadable_since) WHERE state = 'unreadable';
CREATE INDEX ix_media_digest ON media (digest);
CREATE INDEX ix_media_wanted ON media (next_try) WHERE state = 'wanted';
CREATE INDEX ix_presence_person_id ON presence (person_id);
CREATE INDEX ix_rooms_private_with ON rooms (private_with);
CREATE INDEX ix_digests_community ON digests (community_id, until);
CREATE INDEX ix_members_person_id ON members (person_id);
CREATE INDEX ix_outbox_later ON outbox (not_before) WHERE not_before IS NOT NULL;
CREATE INDEX ix_outbox_open ON outbox (urgency, seq) WHERE refused IS NULL;
CREATE INDEX ix_outbox_person_id ON outbox (person_id);
CREATE INDEX ix_outbox_room_id ON outbox (room_id);
CREATE INDEX ix_outbox_target ON outbox (target);
CREATE INDEX ix_people_talks_about ON people (talks_about);
CREATE INDEX ix_plans_at ON plans (at);
CREATE INDEX ix_standups_community ON standups (community_id, opened_at);
CREATE INDEX ix_standups_nudge ON standups (nudge_at) WHERE nudge_at IS NOT NULL;
CREATE INDEX ix_standups_open ON standups (closes_at) WHERE closed_at IS NULL;
CREATE INDEX ix_check_ins_ask ON check_ins (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX ix_check_ins_member_id ON check_ins (member_id);
CREATE INDEX ix_points_community ON points (community_id, at);
CREATE INDEX ix_points_member_id ON points (member_id);
CREATE INDEX ix_points_standup_id ON points (standup_id);
CREATE INDEX ix_skips_member_id ON skips (member_id);
CREATE INDEX ix_contributions_check_in_id ON contributions (check_in_id);
CREATE INDEX ix_offers_check_in_id ON offers (check_in_id);
CREATE INDEX ix_offers_member_id ON offers (member_id);
CREATE INDEX ix_shown_check_in_id ON shown (check_in_id);
CREATE INDEX ix_shown_digest_id ON shown (digest_id);
CREATE INDEX ix_shown_standup_id ON shown (standup_id);
CREATE INDEX ix_answers_contribution_id ON answers (contribution_id);
CREATE INDEX ix_marks_contribution_id ON marks (contribution_id);
CREATE INDEX ix_edits_of_post_id ON edits (of_post_id);
CREATE INDEX ix_communities_erase_at ON communities (erase_at);
COMMIT;
