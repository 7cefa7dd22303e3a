import ArgumentParser
import Foundation
import TextEngine

/// `huiyin mask < texts > texts`
struct MaskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mask",
        abstract: "Replace private data in texts, one a line.",
        discussion: "Phone, e-mail, ID and card numbers, plates, addresses, messenger ids and names become 〔电话〕, 〔邮箱〕 and so on."
    )

    func run() async throws {
        let analyzer = try await Engine.analyzer(settings: Settings.load())
        var reader = LineReader()
        var output = OutputWriter()
        while true {
            let lines = try reader.next(4_096)
            guard !lines.isEmpty else { break }
            for masked in await concurrentMap(lines, { analyzer.mask(String(decoding: $0, as: UTF8.self)).text }) {
                try output.write(masked.utf8)
                try output.write(CollectionOfOne(UInt8(ascii: "\n")))
            }
        }
        try output.flush()
    }
}
