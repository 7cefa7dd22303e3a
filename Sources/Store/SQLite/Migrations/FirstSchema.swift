/// The first schema. Frozen: a later change is a later migration.
///
/// What each table is for, and why it is cut this way: docs/decisions/0013-sqlite-layout.md.
enum FirstSchema {
    static let sql = dictionaries + facts + rollups + state

    /// One table a kind of name; code 0 stands for "none".
    private static let dictionaries = """
        CREATE TABLE channel (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE source (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE touchpoint (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE product (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE region (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE store (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE tier (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE event (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE language (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE engine (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE taxonomyStamp (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE word (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE need (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE sentiment (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE emotion (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE noise (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE intent (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, bit INTEGER NOT NULL UNIQUE);
        CREATE TABLE topic (
            code INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            need INTEGER NOT NULL DEFAULT 0 REFERENCES need(code)
        );
        CREATE TABLE pair (
            code INTEGER PRIMARY KEY,
            aspect TEXT NOT NULL,
            opinion TEXT NOT NULL,
            UNIQUE (aspect, opinion)
        );
        INSERT INTO channel VALUES (0, ''), (1, 'call'), (2, 'chat'), (3, 'email'), (4, 'review'), (5, 'social'), (6, 'survey'),
            (7, 'ticket'), (8, 'store'), (9, 'app'), (10, 'web'), (11, 'event');
        INSERT INTO source VALUES (0, '');
        INSERT INTO touchpoint VALUES (0, ''), (1, 'discover'), (2, 'compare'), (3, 'buy'), (4, 'deliver'), (5, 'use'),
            (6, 'service'), (7, 'return'), (8, 'renew');
        INSERT INTO product VALUES (0, '');
        INSERT INTO region VALUES (0, '');
        INSERT INTO store VALUES (0, '');
        INSERT INTO tier VALUES (0, '');
        INSERT INTO event VALUES (0, '');
        INSERT INTO language VALUES (0, '');
        INSERT INTO engine VALUES (0, '');
        INSERT INTO taxonomyStamp VALUES (0, '');
        INSERT INTO need VALUES (0, '');
        INSERT INTO topic VALUES (0, '', 0);
        INSERT INTO sentiment VALUES (0, ''), (1, 'negative'), (2, 'neutral'), (3, 'positive');
        INSERT INTO emotion VALUES (0, ''), (1, 'anger'), (2, 'disgust'), (3, 'fear'), (4, 'sadness'), (5, 'surprise'),
            (6, 'joy'), (7, 'neutral');
        INSERT INTO noise VALUES (0, ''), (1, 'advert'), (2, 'gibberish'), (3, 'empty'), (4, 'offTopic'), (5, 'bot');
        INSERT INTO intent VALUES (0, '', 1), (1, 'complaint', 2), (2, 'suggestion', 4), (3, 'praise', 8), (4, 'question', 16),
            (5, 'churn', 32);

        """

    private static let facts = """
        CREATE TABLE customer (
            code INTEGER PRIMARY KEY,
            key BLOB NOT NULL UNIQUE CHECK (length(key) = 16),
            tier INTEGER NOT NULL DEFAULT 0 REFERENCES tier(code),
            value REAL,
            churned INTEGER CHECK (churned IN (0, 1)),
            attributes TEXT NOT NULL DEFAULT '{}'
        );
        CREATE TABLE item (
            id INTEGER PRIMARY KEY,
            key BLOB NOT NULL UNIQUE CHECK (length(key) = 16),
            moment INTEGER NOT NULL,
            source INTEGER NOT NULL REFERENCES source(code),
            externalID TEXT,
            text TEXT NOT NULL,
            occurredAt INTEGER,
            receivedAt INTEGER NOT NULL,
            orderNumber TEXT,
            event INTEGER NOT NULL REFERENCES event(code),
            attributes TEXT NOT NULL,
            original INTEGER REFERENCES item(id),
            simHash INTEGER NOT NULL
        );
        CREATE INDEX itemByOriginal ON item(original) WHERE original IS NOT NULL;
        CREATE TABLE fact (
            moment INTEGER PRIMARY KEY,
            day INTEGER NOT NULL,
            source INTEGER NOT NULL REFERENCES source(code),
            channel INTEGER NOT NULL REFERENCES channel(code),
            touchpoint INTEGER NOT NULL REFERENCES touchpoint(code),
            product INTEGER NOT NULL REFERENCES product(code),
            region INTEGER NOT NULL REFERENCES region(code),
            store INTEGER NOT NULL REFERENCES store(code),
            customer INTEGER REFERENCES customer(code),
            tier INTEGER NOT NULL REFERENCES tier(code),
            language INTEGER NOT NULL REFERENCES language(code),
            sentiment INTEGER NOT NULL REFERENCES sentiment(code),
            emotion INTEGER NOT NULL REFERENCES emotion(code),
            intents INTEGER NOT NULL,
            noise INTEGER NOT NULL REFERENCES noise(code),
            copy INTEGER NOT NULL CHECK (copy IN (0, 1)),
            stars INTEGER NOT NULL,
            rating INTEGER,
            nps INTEGER,
            csat INTEGER,
            ces INTEGER,
            severity INTEGER NOT NULL,
            score INTEGER NOT NULL
        );
        CREATE INDEX factByProduct ON fact(product) WHERE product > 0;
        CREATE INDEX factByRegion ON fact(region) WHERE region > 0;
        CREATE INDEX factByStore ON fact(store) WHERE store > 0;
        CREATE INDEX factByCustomer ON fact(customer) WHERE customer IS NOT NULL;
        CREATE INDEX factBySeverity ON fact(severity);
        CREATE TABLE annotation (
            moment INTEGER PRIMARY KEY REFERENCES fact(moment),
            engine INTEGER NOT NULL REFERENCES engine(code),
            taxonomy INTEGER NOT NULL REFERENCES taxonomyStamp(code),
            confidence INTEGER NOT NULL,
            urgency INTEGER NOT NULL,
            keywords BLOB NOT NULL
        );
        CREATE TABLE itemTopic (
            moment INTEGER NOT NULL REFERENCES fact(moment),
            topic INTEGER NOT NULL REFERENCES topic(code),
            ordinal INTEGER,
            confidence INTEGER,
            ownSentiment INTEGER,
            sentiment INTEGER NOT NULL,
            lean INTEGER NOT NULL CHECK (lean IN (-1, 0, 1)),
            copy INTEGER NOT NULL,
            noise INTEGER NOT NULL,
            customer INTEGER,
            PRIMARY KEY (moment, topic)
        ) WITHOUT ROWID;
        CREATE INDEX itemTopicByTopic ON itemTopic(topic, moment, noise, copy, lean, customer);
        CREATE TABLE opinion (
            moment INTEGER NOT NULL REFERENCES fact(moment),
            ordinal INTEGER NOT NULL,
            pair INTEGER NOT NULL REFERENCES pair(code),
            topic INTEGER NOT NULL REFERENCES topic(code),
            sentiment INTEGER NOT NULL,
            aspectStart INTEGER,
            aspectEnd INTEGER,
            opinionStart INTEGER NOT NULL,
            opinionEnd INTEGER NOT NULL,
            first INTEGER NOT NULL CHECK (first IN (0, 1)),
            PRIMARY KEY (moment, ordinal)
        ) WITHOUT ROWID;
        CREATE INDEX opinionByPair ON opinion(pair, moment, first);
        CREATE TABLE factRevision (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL);
        INSERT INTO factRevision VALUES (1, 0);
        CREATE VIRTUAL TABLE search USING fts5(tokens, content='', columnsize=0, detail=none, tokenize='ascii');

        """

    private static let rollups = """
        CREATE TABLE rollupChannel (
            day INTEGER NOT NULL, channel INTEGER NOT NULL, source INTEGER NOT NULL, tier INTEGER NOT NULL,
            sentiment INTEGER NOT NULL, copy INTEGER NOT NULL,
            items INTEGER NOT NULL, positive INTEGER NOT NULL, negative INTEGER NOT NULL,
            npsAnswers INTEGER NOT NULL, promoters INTEGER NOT NULL, detractors INTEGER NOT NULL,
            csatAnswers INTEGER NOT NULL, csatTop INTEGER NOT NULL,
            ratings INTEGER NOT NULL, ratingSum INTEGER NOT NULL, ratingSquares INTEGER NOT NULL,
            severe INTEGER NOT NULL, severitySum INTEGER NOT NULL, severitySquares INTEGER NOT NULL,
            PRIMARY KEY (day, channel, source, tier, sentiment, copy)
        ) WITHOUT ROWID;
        CREATE TABLE rollupProduct (
            day INTEGER NOT NULL, product INTEGER NOT NULL, stars INTEGER NOT NULL, copy INTEGER NOT NULL,
            items INTEGER NOT NULL, positive INTEGER NOT NULL, negative INTEGER NOT NULL,
            npsAnswers INTEGER NOT NULL, promoters INTEGER NOT NULL, detractors INTEGER NOT NULL,
            csatAnswers INTEGER NOT NULL, csatTop INTEGER NOT NULL,
            ratings INTEGER NOT NULL, ratingSum INTEGER NOT NULL, ratingSquares INTEGER NOT NULL,
            severe INTEGER NOT NULL, severitySum INTEGER NOT NULL, severitySquares INTEGER NOT NULL,
            PRIMARY KEY (day, product, stars, copy)
        ) WITHOUT ROWID;
        CREATE TABLE rollupPlace (
            day INTEGER NOT NULL, region INTEGER NOT NULL, store INTEGER NOT NULL, copy INTEGER NOT NULL,
            items INTEGER NOT NULL, positive INTEGER NOT NULL, negative INTEGER NOT NULL,
            npsAnswers INTEGER NOT NULL, promoters INTEGER NOT NULL, detractors INTEGER NOT NULL,
            csatAnswers INTEGER NOT NULL, csatTop INTEGER NOT NULL,
            ratings INTEGER NOT NULL, ratingSum INTEGER NOT NULL, ratingSquares INTEGER NOT NULL,
            severe INTEGER NOT NULL, severitySum INTEGER NOT NULL, severitySquares INTEGER NOT NULL,
            PRIMARY KEY (day, region, store, copy)
        ) WITHOUT ROWID;
        CREATE TABLE rollupTopic (
            day INTEGER NOT NULL, topic INTEGER NOT NULL, channel INTEGER NOT NULL, copy INTEGER NOT NULL,
            items INTEGER NOT NULL, positive INTEGER NOT NULL, negative INTEGER NOT NULL,
            npsAnswers INTEGER NOT NULL, promoters INTEGER NOT NULL, detractors INTEGER NOT NULL,
            csatAnswers INTEGER NOT NULL, csatTop INTEGER NOT NULL,
            ratings INTEGER NOT NULL, ratingSum INTEGER NOT NULL, ratingSquares INTEGER NOT NULL,
            severe INTEGER NOT NULL, severitySum INTEGER NOT NULL, severitySquares INTEGER NOT NULL,
            PRIMARY KEY (day, topic, channel, copy)
        ) WITHOUT ROWID;

        """

    private static let state = """
        CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE sourceSetting (
            source INTEGER PRIMARY KEY REFERENCES source(code),
            channel TEXT NOT NULL,
            pack TEXT NOT NULL,
            mapping TEXT NOT NULL,
            synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1))
        );
        CREATE TABLE importRun (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            source TEXT NOT NULL,
            fileName TEXT NOT NULL,
            startedAt INTEGER NOT NULL,
            finishedAt INTEGER,
            state TEXT NOT NULL,
            account TEXT NOT NULL,
            problem TEXT,
            dryRun INTEGER NOT NULL CHECK (dryRun IN (0, 1))
        );
        CREATE TABLE taxonomy (
            pack TEXT NOT NULL,
            version INTEGER NOT NULL,
            savedAt INTEGER NOT NULL,
            savedBy TEXT NOT NULL,
            note TEXT NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (pack, version)
        ) WITHOUT ROWID;
        CREATE TABLE user (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            email TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            locale TEXT,
            passwordHash TEXT NOT NULL,
            createdAt INTEGER NOT NULL
        );
        CREATE TABLE session (
            tokenHash BLOB PRIMARY KEY NOT NULL,
            user INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE,
            csrfToken TEXT NOT NULL,
            expiresAt INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX sessionByUser ON session(user);
        CREATE INDEX sessionByExpiry ON session(expiresAt);
        CREATE TABLE apiKey (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            prefix TEXT NOT NULL,
            secretHash BLOB NOT NULL UNIQUE,
            createdAt INTEGER NOT NULL,
            lastUsedAt INTEGER,
            revokedAt INTEGER
        );
        """
}
