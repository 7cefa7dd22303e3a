import Foundation
import GRDB

/// Examines a database file: what is wrong, why it matters, what to do; and rebuilds what can be rebuilt from the rest.
///
///     let findings = try DatabaseDoctor(path: "huiyin.db").examine()
///     findings.contains { $0.state == .problem }   // false
///
/// Without repairing the file is only read; a server may go on using it.
public struct DatabaseDoctor: Sendable {
    let path: String

    public init(path: String) { self.path = path }

    /// - Parameter repairing: builds indexes, roll-ups and the search index anew where they are wrong, each in one transaction.
    public func examine(repairing: Bool = false) -> [DoctorFinding] {
        guard FileManager.default.fileExists(atPath: path) else {
            return [DoctorFinding(check: .file, state: .problem, sentence: StoreError.missing(path: path).message)]
        }
        var findings = [permission(), disk(), leftovers(repairing)]
        do {
            let queue = try open(repairing)
            findings += try examine(queue, repairing)
            try queue.close()
        } catch let error as StoreError {
            findings.append(DoctorFinding(check: .file, state: .problem, sentence: error.message))
        } catch let error as DatabaseError {
            findings.append(DoctorFinding(check: .file, state: .problem, sentence: StoreError(error, path: path).message))
        } catch {
            findings.append(DoctorFinding(check: .file, state: .problem, sentence: StoreError.cannotOpen(path: path).message))
        }
        return findings
    }

    private func open(_ repairing: Bool) throws -> DatabaseQueue {
        let reader = try DatabaseCopy.reader(path)
        guard repairing else { return reader }
        try reader.close()
        let queue = try DatabaseQueue(path: path, configuration: DatabaseFile.configuration())
        try Migrations.migrator().migrate(queue)
        return queue
    }

    // Around the file.

    private func permission() -> DoctorFinding {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: path), FileManager.default.isWritableFile(atPath: folder) else {
            return DoctorFinding(check: .file, state: .problem, sentence: StoreError.readOnly(path: path).message)
        }
        return DoctorFinding(check: .file, state: .sound, sentence: "The file and its folder can be read and written.")
    }

    private func disk() -> DoctorFinding {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let free = (try? FileManager.default.attributesOfFileSystem(forPath: folder))?[.systemFreeSize] as? NSNumber
        guard let free else {
            return DoctorFinding(check: .disk, state: .notice, sentence: "The free space of “\(folder)” cannot be told.")
        }
        let needed = max(256 << 20, size("") / 4)
        let sentence = "\(free.int64Value >> 20) MiB are free on the disk of “\(folder)”"
        guard free.int64Value >= needed else {
            return DoctorFinding(
                check: .disk, state: .problem, sentence: sentence + "; free at least \(needed >> 20) MiB before the next import.")
        }
        return DoctorFinding(check: .disk, state: .sound, sentence: sentence + ".")
    }

    /// Files that a killed process left beside the database.
    private func leftovers(_ repairing: Bool) -> DoctorFinding {
        let draft = path + ".restoring"
        if FileManager.default.fileExists(atPath: draft) {
            guard repairing else {
                return DoctorFinding(
                    check: .leftovers, state: .problem,
                    sentence: "“\(draft)” is left of a restore that was stopped; run huiyin restore again, or remove it with --repair.")
            }
            try? FileManager.default.removeItem(atPath: draft)
            return DoctorFinding(check: .leftovers, state: .repaired, sentence: "“\(draft)” of a stopped restore was removed.")
        }
        let log = size("-wal") >> 20
        guard log <= 512 else {
            return DoctorFinding(
                check: .leftovers, state: .notice,
                sentence: "The log beside the file holds \(log) MiB, because a reader has not ended; restart the server to move it in.")
        }
        return DoctorFinding(check: .leftovers, state: .sound, sentence: "Nothing is left of stopped work, and no lock is held for long.")
    }

    private func size(_ suffix: String) -> Int64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
        return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
    }
}
