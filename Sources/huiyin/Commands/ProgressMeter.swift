import Foundation
import Ingestion
import Synchronization

/// The state of an import on standard error: one line that renews itself on a terminal, a line every few seconds elsewhere.
final class ProgressMeter: Sendable {
    private let name: String
    private let isTerminal: Bool
    private let last: Mutex<ContinuousClock.Instant?>

    init(name: String) {
        self.name = name
        isTerminal = isatty(STDERR_FILENO) == 1
        last = Mutex(nil)
    }

    func show(_ progress: ImportProgress) {
        show(share: progress.share, account: progress.account)
    }

    func show(share: Double, account: ImportAccount) {
        let now = ContinuousClock.now
        let isDue = last.withLock { last in
            if let last, last.duration(to: now) < (isTerminal ? .milliseconds(100) : .seconds(3)) { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let percent = Int((share * 100).rounded())
        let line =
            "\(name): \(percent) %, \(account.read) read, \(account.stored) stored, \(account.duplicates) there before, "
            + "\(account.noise) noise, \(account.rejected) rejected"
        write(isTerminal ? "\r\u{1B}[K\(line)" : line + "\n")
    }

    func end() {
        if isTerminal { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
