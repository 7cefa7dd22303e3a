import Feedback
import Foundation
import Ingestion
import Testing

@Suite struct ImportRunTests {
    /// 4,500 rows, some of them copies, empty, dated wrongly, bare or seen before.
    private static func bigTable() -> String {
        var rows = ["编号,留言时间,用户,评论内容"]
        for number in 1...4_500 {
            let time = number % 997 == 0 ? "20255-13-99" : "2026-03-\(1 + number % 28) 10:00:00"
            let text =
                number % 50 == 0
                ? "这家店的物流实在太慢了，等了整整一个星期\(["。", "！", ""][number % 3])"
                : number % 701 == 0 ? "" : number % 403 == 0 ? "加微信领券，全场五折\(number)" : "第\(number)条：包装完好，客服耐心，送货准时，质量也不差"
            rows.append("\(number % 1_111 == 0 ? "R5" : "R\(number)"),\(time),用户\(number % 700),\(text)")
        }
        return rows.joined(separator: "\n")
    }

    @Test func killedAnywhereAndRunAgainItEndsTheSame() async throws {
        let file = try Scratch.file("a.csv", Self.bigTable())
        let calm = Workshop()
        let expected = try await calm.run(file).account
        let undisturbed = await calm.store.items
        #expect(expected.read == 4_500)
        #expect(expected.rejected > 0 && expected.noise > 0 && expected.duplicates > 0)
        #expect(undisturbed.contains { $0.annotation.duplicateOf != nil })
        for kills in [[0], [1], [0, 1, 0]] {
            let store = MemoryStore()
            for writes in kills {
                await store.fail(after: writes)
                await #expect(throws: MemoryStore.Killed.self) { try await Workshop(store: store).run(file) }
            }
            await store.heal()
            let account = try await Workshop(store: store).run(file).account
            #expect(await store.items == undisturbed)
            #expect(account.read == 4_500)
        }
    }

    @Test func aFailedRunIsRecordedAsFailed() async throws {
        let store = MemoryStore(failingAfter: 0)
        let file = try Scratch.file("a.csv", "编号,评论内容\n1,很好用的东西\n")
        await #expect(throws: MemoryStore.Killed.self) { try await Workshop(store: store).run(file) }
        let record = try #require(try await store.imports(limit: 1).first)
        #expect(record.state == .failed)
        #expect(record.problem?.hasPrefix("数据库写入失败") == true)
    }

    @Test func aDryRunStoresNothingAndCountsTheSame() async throws {
        let file = try Scratch.file("a.csv", Self.bigTable())
        let workshop = Workshop()
        var rehearsal = try await workshop.run(file, dryRun: true).account
        #expect(await workshop.store.items.isEmpty)
        #expect(try await workshop.store.source(named: "test") == nil)
        var account = try await workshop.run(file).account
        rehearsal.seconds = 0
        account.seconds = 0
        #expect(rehearsal == account)
    }

    @Test func equalWordsOfDifferentCustomersAreAllKept() async throws {
        let file = try Scratch.file("a.csv", "评论内容,城市\n好评,杭州\n好评,杭州\n好评,宁波\n味道很不错的一家店,杭州\n")
        let workshop = Workshop()
        #expect(try await workshop.run(file).account.stored == 4)
        #expect(try await workshop.restarted().run(file).account.duplicates == 4)
        #expect(try await workshop.run(file, source: "another").account.stored == 4)
    }

    @Test func equalRowsOfOneMomentAreOne() async throws {
        let file = try Scratch.file("a.csv", "评论内容,评论时间\n好评好评,2026-01-01 10:00:00\n好评好评,2026-01-01 10:00:00\n味道不错,2026-01-02\n")
        let account = try await Workshop().run(file).account
        #expect(account.stored == 2)
        #expect(account.duplicates == 1)
    }

    @Test func rowNumbersAreNoIds() async throws {
        let workshop = Workshop()
        let first = try Scratch.file("a.csv", "id,review\n1,味道很不错\n2,送餐太慢了\n3,量很足\n")
        let second = try Scratch.file("b.csv", "id,review\n1,包装漏了\n2,骑手很客气\n3,太咸了\n")
        #expect(try await workshop.run(first).account.stored == 3)
        #expect(try await workshop.run(second).account.stored == 3)
        #expect(try await workshop.preview(first).columns[0].reason.zh.contains("行号"))
    }

    @Test func privateDataIsNeverStored() async throws {
        let file = try Scratch.file(
            "a.csv",
            """
            工单号,客户姓名,手机号,订单号,收货地址,联系人,备用信息,投诉内容,评论时间
            13812345678,王小明,13987654321,DD20260101001,杭州市文三路 1 号,李四,回拨 13700001111,我的电话是13612345678，一直没人联系,2026-01-01
            T2,张三丰,13800000000,DD20260101002,宁波市中山路 2 号,赵六,无,订单至今没有发货,2026-01-02

            """
        )
        let workshop = Workshop()
        #expect(try await workshop.run(file).account.stored == 2)
        let items = await workshop.store.items.map(\.item)
        let everything = String(describing: items)
        for secret in [
            "13812345678", "王小明", "13987654321", "DD2026", "文三路", "李四", "13700001111", "13612345678", "张三丰", "13800000000", "中山路", "赵六",
        ] {
            #expect(!everything.contains(secret), "\(secret)")
        }
        #expect(items[0].text == "我的电话是〔电话〕，一直没人联系")
        #expect(items[0].attributes == ["备用信息": "回拨 〔电话〕"])
        #expect(items[0].externalID == nil && items[1].externalID == "T2")
        #expect(items[0].order?.hasPrefix("#") == true)
    }

    @Test func titlesAndRepliesComeAlong() async throws {
        let file = try Scratch.file(
            "a.csv",
            "编号,标题,正文,商家回复,回复时间\nA1,太慢,等了一周，太慢了,\"您好，拨13612345678\",2026-01-02 10:00\nA2,退货难,客服一直不回复消息,,\n"
        )
        let workshop = Workshop()
        _ = try await workshop.run(file)
        let items = await workshop.store.items.map(\.item)
        #expect(items.map(\.text) == ["等了一周，太慢了", "退货难\n客服一直不回复消息"])
        #expect(items[0].attributes == ["reply": "您好，拨〔电话〕", "reply-time": "2026-01-02T10:00:00+08:00"])
    }

    @Test func mappingsByHandAreObeyedAndSaved() async throws {
        let workshop = Workshop()
        let file = try Scratch.file("a.csv", "k,x,y\nA1,今天的服务非常周到,旧的说明文字比较长一些\nA2,等位太久了不推荐,旧的说明文字比较长一点\n")
        _ = try await workshop.run(file, mapping: ["text": "x", "id": "k"])
        #expect(await workshop.store.items.map(\.item.externalID) == ["A1", "A2"])
        #expect(await workshop.store.items.first?.item.text == "今天的服务非常周到")
        #expect(try await workshop.store.source(named: "test")?.mapping == ["text": "x", "id": "k"])
        let preview = try await workshop.preview(file)
        #expect(preview.columns.map(\.field) == [.id, .text, nil])
        await #expect(throws: FileProblem.unknownColumn(name: "a.csv", column: "z", columns: ["k", "x", "y"])) {
            try await workshop.preview(file, mapping: ["text": "z"])
        }
        await #expect(throws: FileProblem.unknownField(field: "words")) { try await workshop.preview(file, mapping: ["words": "x"]) }
    }

    @Test func aTableThatSaysNothingIsNamed() async throws {
        let file = try Scratch.file("a.csv", "sku,stock\nA,5\nB,6\nC,9\n")
        await #expect(throws: FileProblem.nothingUnderstood(name: "a.csv", columns: ["sku", "stock"])) {
            try await Workshop().preview(file)
        }
    }

    @Test func scoresAndEventsNeedNoWords() async throws {
        let scores = try Scratch.file("a.csv", "订单号,评分,日期\nD1,10,2026-01-01\nD2,2,2026-01-01\nD3,8.5,2026-01-02\n")
        let workshop = Workshop()
        #expect(try await workshop.run(scores).account.stored == 3)
        #expect(await workshop.store.items.map(\.item.scores.rating) == [5, 1, 4.25])
        let events = try Scratch.file("b.csv", "会员号,事件,时间\nM1,return,2026-01-01\nM2,cancellation,2026-01-01\n")
        #expect(try await workshop.run(events, source: "events").account.stored == 2)
    }

    @Test func textInTheLastColumnMayHoldTheDelimiter() async throws {
        let file = try Scratch.file("a.csv", "编号,评论内容\nA1,好\nA2,慢,太慢,不要买\nA3,一般般的体验\n")
        let workshop = Workshop()
        _ = try await workshop.run(file)
        #expect(await workshop.store.items.map(\.item.text) == ["好", "慢,太慢,不要买", "一般般的体验"])
        let middle = try Scratch.file("b.csv", "编号,评论内容,城市\nA1,好,杭州\nA2,慢,太慢,杭州\nA3,一般般的体验,宁波\n")
        #expect(try await workshop.run(middle, source: "b").account.rejected == 1)
    }

    @Test func cancellingKeepsWhatIsWritten() async throws {
        let file = try Scratch.file("a.csv", Self.bigTable())
        let workshop = Workshop()
        let run = ImportRun(ImportRequest(file: file, source: "test"), workshop.services)
        let task = Task {
            try await run.run { _ in withUnsafeCurrentTask { $0?.cancel() } }
        }
        let record = try await task.value
        #expect(record.state == .cancelled)
        #expect(record.account.stored > 0 && record.account.read < 4_500)
        #expect(record.problem?.contains("已写入") == true)
        #expect(await workshop.store.items.count == record.account.stored + record.account.noise)
    }

    @Test func rejectedRowsAreHarmlessInASpreadsheet() async throws {
        let file = try Scratch.file("a.csv", "编号,留言时间,评论内容\nA1,昨天,\"=1+1,\"\"x\"\"\"\nA2,2026-01-01,东西很好\nA3,2026-01-01,东西不好\n")
        let rejected = try Scratch.file("a.csv.rejected.csv", "")
        _ = try await Workshop().run(file, rejected: rejected)
        let expected =
            "\u{FEFF}编号,留言时间,评论内容,行号,原因\r\nA1,昨天,\"'=1+1,\"\"x\"\"\",2,第 2 行：日期“昨天”无法识别。请写成 2026-11-21 09:30 的样子。\r\n"
        #expect(try Data(contentsOf: rejected) == Data(expected.utf8))
    }
}
