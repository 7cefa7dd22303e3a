import GRDB

/// What stands in the file: each check in a sentence, and its repair where there is one.
extension DatabaseDoctor {
    func examine(_ queue: DatabaseQueue, _ repairing: Bool) throws -> [DoctorFinding] {
        let pages = try pages(queue, repairing)
        var findings = [try schema(queue), pages]
        guard pages.state != .problem else { return findings }
        findings.append(try references(queue))
        findings.append(try facts(queue))
        findings.append(try rollups(queue, repairing))
        findings.append(try search(queue, repairing))
        findings.append(try imports(queue))
        return findings
    }

    private func schema(_ queue: DatabaseQueue) throws -> DoctorFinding {
        let applied = try queue.read { try Migrations.migrator().appliedMigrations($0).count }
        guard applied == Migrations.all.count else {
            return DoctorFinding(
                check: .schema, state: .notice,
                sentence:
                    "The schema is of version \(applied), this program's of \(Migrations.all.count); the next start brings it up to date.")
        }
        return DoctorFinding(check: .schema, state: .sound, sentence: "The schema is of this program's version, \(applied).")
    }

    private func pages(_ queue: DatabaseQueue, _ repairing: Bool) throws -> DoctorFinding {
        let findings: [String]
        do {
            findings = try queue.read { try PageCheck.findings($0, limit: 100) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return DoctorFinding(check: .pages, state: .problem, sentence: StoreError.damaged(path: path).message)
        }
        guard !findings.isEmpty else { return DoctorFinding(check: .pages, state: .sound, sentence: "Every page and index is whole.") }
        guard PageCheck.concernsIndexesOnly(findings) else {
            return DoctorFinding(check: .pages, state: .problem, sentence: StoreError.damaged(path: path).message)
        }
        guard repairing else {
            return DoctorFinding(
                check: .pages, state: .problem,
                sentence: "\(findings.count) entries of indexes do not match their rows, which are whole; run huiyin doctor --repair.")
        }
        try queue.write { try $0.execute(sql: "REINDEX") }
        let left = try queue.read { try PageCheck.findings($0, limit: 1) }
        return left.isEmpty
            ? DoctorFinding(check: .pages, state: .repaired, sentence: "The indexes were written anew from their rows.")
            : DoctorFinding(check: .pages, state: .problem, sentence: StoreError.damaged(path: path).message)
    }

    private func references(_ queue: DatabaseQueue) throws -> DoctorFinding {
        // Samples and labels name items that may lie in a cluster.
        let here = "parent <> 'item' OR NOT EXISTS (SELECT 1 FROM setting WHERE name = 'clickhouse.shards')"
        let sql = "SELECT \"table\" FROM pragma_foreign_key_check WHERE \(here) LIMIT 1000"
        let broken = try queue.read { try Row.fetchAll($0, sql: sql).count }
        guard broken > 0 else { return DoctorFinding(check: .references, state: .sound, sentence: "Every code names a row that is there.") }
        return DoctorFinding(
            check: .references, state: .problem,
            sentence: "\(broken)\(broken == 1000 ? " or more" : "") rows name a row that is not there; restore the last backup.")
    }

    private func facts(_ queue: DatabaseQueue) throws -> DoctorFinding {
        let (items, whole, facts) = try queue.read { db in
            (
                try Int.fetchOne(db, sql: "SELECT count(*) FROM item") ?? 0,
                try Int.fetchOne(db, sql: "SELECT count(*) FROM item JOIN fact ON fact.moment = item.moment") ?? 0,
                try Int.fetchOne(db, sql: "SELECT count(*) FROM fact") ?? 0
            )
        }
        guard whole == items, facts == items else {
            return DoctorFinding(
                check: .facts, state: .problem,
                sentence: "\(items) items and \(facts) facts should be the same ones, but only \(whole) are; restore the last backup.")
        }
        return DoctorFinding(check: .facts, state: .sound, sentence: "Each of the \(items) items is counted once.")
    }

    private func rollups(_ queue: DatabaseQueue, _ repairing: Bool) throws -> DoctorFinding {
        let wrong = try queue.read { db in try Cube.all.filter { try $0.differences(db) > 0 } }
        guard !wrong.isEmpty else {
            return DoctorFinding(check: .rollups, state: .sound, sentence: "All sums equal a new count of the facts.")
        }
        let names = wrong.map(\.table).joined(separator: ", ")
        guard repairing else {
            return DoctorFinding(
                check: .rollups, state: .problem,
                sentence: "The sums in \(names) differ from a new count of the facts; run huiyin doctor --repair.")
        }
        try queue.write { db in
            try FactRevision.raise(db)
            for cube in wrong { try cube.rebuild(db) }
        }
        return DoctorFinding(check: .rollups, state: .repaired, sentence: "The sums in \(names) were counted anew from the facts.")
    }

    private func search(_ queue: DatabaseQueue, _ repairing: Bool) throws -> DoctorFinding {
        // Read from a closure that may make a temporary table, which a snapshot for reading refuses.
        let isComplete = try queue.inDatabase { db -> Bool in
            do {
                return try SearchCheck(db).isComplete()
            } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_ERROR].contains(error.resultCode) {
                return false
            }
        }
        guard !isComplete else { return DoctorFinding(check: .search, state: .sound, sentence: "The search index holds every verbatim.") }
        guard repairing else {
            return DoctorFinding(
                check: .search, state: .problem,
                sentence: "The search index does not match the verbatims, so that searches miss some; run huiyin doctor --repair.")
        }
        try queue.write { db in
            try FactRevision.raise(db)
            try SearchCheck(db).rebuild()
        }
        return DoctorFinding(check: .search, state: .repaired, sentence: "The search index was built anew from the verbatims.")
    }

    private func imports(_ queue: DatabaseQueue) throws -> DoctorFinding {
        let running = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM importRun WHERE state = 'running'") ?? 0 }
        guard running > 0 else { return DoctorFinding(check: .imports, state: .sound, sentence: "No import is marked as running.") }
        return DoctorFinding(
            check: .imports, state: .notice,
            sentence:
                "Marked as running: \(running) imports; any that was killed is marked as interrupted when the server starts, and goes on when repeated."
        )
    }
}
