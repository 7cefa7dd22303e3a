import Testing

@testable import TextEngine

struct ModelFileTests {
    private func model() -> HashedModel {
        let header = ModelHeader(
            task: "toy", outputs: ["a", "b"], scales: [0.5, 0.25], biases: [1, -1], packBiases: [], temperatures: [1], origin: "test"
        )
        return HashedModel(header: header, rows: [0x0102_0304, 0xFFFF_FF01, 0, 7])
    }

    @Test func readsWhatItWrote() throws {
        let bytes = try ModelFile.encode(model())
        let read = try ModelFile.decode(bytes, name: "toy.bin")
        #expect(read.rows == model().rows)
        #expect(read.header == model().header)
    }

    @Test func refusesADamagedFileWithARemedy() throws {
        let good = try ModelFile.encode(model())
        for position in [9, good.count / 2, good.count - 1] {
            var bytes = good
            bytes[position] ^= 0x10
            #expect(throws: ModelError.damaged("toy.bin")) { try ModelFile.decode(bytes, name: "toy.bin") }
        }
        #expect(throws: ModelError.damaged("toy.bin")) { try ModelFile.decode(Array(good.dropLast(8)), name: "toy.bin") }
        #expect(throws: ModelError.damaged("toy.bin")) { try ModelFile.decode([], name: "toy.bin") }
        #expect(throws: ModelError.notAModel("toy.bin")) {
            try ModelFile.decode([UInt8](repeating: 0x41, count: good.count), name: "toy.bin")
        }
        #expect(ModelError.damaged("toy.bin").description.contains("git checkout Models"))
    }
}
