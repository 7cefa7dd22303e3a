// Sentences about the goods themselves. Written for the demo; a table.
extension DemoTheme {
    static let goods: [DemoTheme] = [
        DemoTheme(
            "quality", .goods, weight: 16, positive: 0.76,
            complaints: [
                "{item}质量[太差|很一般|不行][，对不起这个价|，跟上次买的差远了|]",
                "做工[粗糙|太马虎]，[边角没处理好|到处是线头|接缝都没对齐]",
                "[品控|质量][越来越差|一批不如一批]，[以前不是这样的|老顾客都看得出来]",
                "用料[偷工减料|单薄]，[拿在手里轻飘飘|一看就是便宜货]",
                "[这质量|这做工][也敢卖{price}|还不如地摊货]",
            ],
            praises: [
                "{item}质量[很好|不错|没得说][，做工精细|，很满意|]",
                "做工[精致|细致]，[细节到位|一点毛边都没有]",
                "[东西不错|品质很好|质感很好]，[家里人都说好|比想象中好]",
                "用料[扎实|讲究]，[拿在手里很有分量|看得出下了功夫]",
                "质量[一如既往|还是那么好]，[第{nth}次买了|一直在这家买]",
                "品质[对得起价格|在线]",
            ],
            questions: ["{item}[质量怎么样|是什么做的]？"],
            english: (
                ["Poor quality, [looks cheaply made|not what I expected for the price]."],
                ["Great quality, [well made|feels solid].", "The {english} is well made."]
            )
        ),
        DemoTheme(
            "quality.defect", .goods, weight: 3.5, positive: 0.05, categories: [.appliance, .light],
            complaints: [
                "{item}[到手就是坏的|用了一次就坏了|一插电就跳闸]，[要求换新|怎么办]",
                "{item}突然[不工作了|没反应|用不了]，[才买{days}天|还没满一个月]",
                "{item}[有毛病|老出故障]，[一会儿好一会儿坏|修了{n}次还是这样]",
                "[通电没反应|按键失灵]，[说明书上的办法都试了|换了插座也不行]",
                "[开关接触不良|指示灯一直闪]，[像是翻新的|有问题吧]",
            ],
            praises: ["用了{n}个月，[没出过故障|没有毛病]"],
            questions: ["{item}[不通电|没反应]，[是坏了吗|是不是有故障]？"],
            english: (["The {english} stopped working after {days} days."], ["No defects at all."])
        ),
        DemoTheme(
            "quality.defect", .goods, weight: 3, positive: 0.06, categories: [.bedding, .furniture, .kitchen, .storage],
            complaints: [
                "[打开就发现|仔细一看]有[一道划痕|好几处污渍|个破洞]，[像是别人退回来的|太影响心情]",
                "{item}[有裂纹|接缝裂开了]，[肉眼可见|这也能出厂]",
                "{item}有瑕疵，[{n}处|边上一大块]，[客服说不影响使用|拍照给客服也没下文]",
                "[少个孔|有个角是坏的]，[根本装不上|质检怎么过的]",
            ],
            praises: ["检查了一遍，[一点瑕疵都没有|没发现任何瑕疵]"],
            questions: ["{item}有[划痕|污渍]，[能换吗|算质量问题吗]？"],
            english: (["Arrived with [a crack|scratches], clearly defective."], ["No defects at all."])
        ),
        DemoTheme(
            "quality.durability", .goods, weight: 2, positive: 0.45, categories: [.bedding],
            complaints: ["洗了一次就[起球|掉色|缩水]", "[用了{days}天|才用了一个月]就[起球|变形|脱线]了，[太不耐用|白买了]", "[看着挺好|刚开始还行]，[没洗几次就褪色|两个月就塌了]，不耐用"],
            praises: ["洗了好几次[不褪色不起球|也没缩水]", "[之前买的用了三年|老款用到现在]，耐用，[这次再买一个|又来给爸妈买]"],
            english: (["Faded after one wash."], ["Durable, still like new after a year."])
        ),
        DemoTheme(
            "quality.durability", .goods, weight: 2.5, positive: 0.45, categories: [.furniture, .appliance, .kitchen, .light, .storage],
            complaints: [
                "{item}[用了{days}天|才用了一个月][就坏了|就变形了|就断了]，[太不耐用|一点不结实]", "[没几天就|不到半年就][掉漆|开胶|松动|断裂]，[这寿命也太短|气人]",
                "[看着挺好|刚开始还行]，[用没多久就老化|两个月就散架]，不耐用",
            ],
            praises: ["{item}[很结实|很耐用|牢固]，[用了{n}年还跟新的一样|经得起折腾]", "[之前买的用了三年|老款用到现在]，耐用，[这次再买一个|又来给爸妈买]"],
            english: (["Fell apart after {n} weeks, not durable."], ["Durable, very sturdy."])
        ),
        DemoTheme(
            "quality.smell", .goods, weight: 3.5, positive: 0.3, categories: [.bedding, .furniture, .care, .storage],
            complaints: [
                "味道很大，[开窗散了{days}天|放阳台一周][还是刺鼻|还有]",
                "{item}有[一股怪味|塑料味|胶水味]，[不敢给孩子用|熏得头疼]",
                "[一打开|拆开]异味扑鼻，[担心甲醛|不知道有没有害]",
                "气味[难闻|太冲]，[洗了{n}遍都不掉|放了很久还有]",
            ],
            praises: [
                "没有异味，[打开就能用|很放心]", "[味道好闻|香味淡淡的]，[不刺鼻|很舒服]", "几乎没味道，[家里有孩子也放心|环保]",
            ],
            english: (["Strong chemical smell, [still there after a week|gave me a headache]."], ["No smell at all."])
        ),
        DemoTheme(
            "quality.size", .goods, weight: 4, positive: 0.5, categories: [.bedding, .furniture, .storage, .kitchen],
            complaints: [
                "尺寸[不对|偏小|比标的小一圈]，[铺不下|放不进去|跟页面写的不一样]",
                "{item}[太大了|太小了]，[没地方放|跟想的差太多]",
                "按页面尺寸量的，[装上差了{n}厘米|尺寸根本对不上]",
            ],
            praises: ["大小[合适|刚刚好]，[正好放下|跟量的一样]", "尺寸[标得准|很准]，[严丝合缝|放进去正好]"],
            questions: ["{item}[尺寸是多少|有没有大一号的]？", "[一米八的床|小户型][能用吗|放得下吗]，尺寸[怎么选|多大]？"],
            english: (["Size is wrong, [too small|does not fit]."], ["Fits perfectly."])
        ),
        DemoTheme(
            "quality.color", .goods, weight: 3, positive: 0.4, categories: [.bedding, .furniture, .storage],
            complaints: [
                "色差[太大|严重]，[页面是米白，到手发黄|跟图片完全两个颜色]",
                "颜色[不正|看着很旧|比图片深好多]",
                "[有色差|颜色不一样]，[跟家里不搭|早知道不买了]",
            ],
            praises: ["颜色[很正|跟图片一样|比图片还好看]，[没有色差|很百搭]", "没色差，[配家里的地板正好|很高级]"],
            english: (["The color is nothing like the picture."], ["Lovely color, same as the picture."])
        ),
        DemoTheme(
            "quality.material", .goods, weight: 5, positive: 0.72, categories: [.bedding],
            complaints: ["面料[太薄|硬邦邦|扎人]，[盖着不舒服|贴身难受]", "[说是纯棉|标的桑蚕丝]，[手感像化纤|摸着像塑料]，材质[存疑|太差]", "[睡一晚起静电|不透气]，[热醒好几次|不舒服]"],
            praises: ["面料[柔软|亲肤|很舒服][，睡得很香|，一觉到天亮|]", "手感[很好|顺滑]，[厚实|软硬适中]", "{item}很舒服，[老人家也说好|每天多睡一小时]", "[厚实暖和|轻薄透气]，[这个季节正好|冬天不怕了]"],
            questions: ["{item}是什么材质的？[会不会热|起静电吗]"],
            english: (["Thin fabric, uncomfortable."], ["So soft and comfortable."])
        ),
        DemoTheme(
            "quality.material", .goods, weight: 3, positive: 0.65, categories: [.furniture],
            complaints: ["[标的实木|说是全实木]，[摸着像贴皮|敲着是空的]，材质[存疑|太差]", "{item}[坐着硌人|靠着不舒服]，[海绵太薄|久了腰疼]", "材料[单薄|一股塑料感]，[{price}块就这|跟样品不一样]"],
            praises: ["{item}很舒服，[腰不疼了|软硬适中|一躺就不想起来]", "实木[手感很好|厚实]，[纹理漂亮|看着就踏实]", "材质[扎实|环保]，[孩子趴着写作业也放心|值]"],
            questions: ["{item}是什么材质的？[是实木吗|会开裂吗]"],
            english: (["The material feels like plastic."], ["Very comfortable, solid material."])
        ),
        DemoTheme(
            "quality.looks", .goods, weight: 5, positive: 0.85,
            complaints: ["{item}[有点丑|样子土气]，[跟图上差太远|摆着不好看]", "款式[老气|过时]，[设计不走心|看着廉价]"],
            praises: [
                "{item}[很好看|颜值高|漂亮]，[放家里很搭|朋友来都问链接]",
                "设计[简洁大方|很有质感]，[外观|款式][喜欢|满分]",
                "[外观|样子]好看，[拍照很出片|一眼就喜欢]",
                "款式[时尚|耐看]，[跟北欧风很配|百搭]",
            ],
            english: (["The design looks cheap."], ["Beautiful design, [I love the look|looks great in my room]."])
        ),
        DemoTheme(
            "quality.effect", .goods, weight: 5, positive: 0.62, categories: [.appliance, .light],
            complaints: [
                "{item}[不好用|很难用]，[功能花里胡哨|基本功能都做不好]", "噪音[太大|像拖拉机]，[晚上没法用|孩子都吓醒了]", "[效果|使用效果][不明显|几乎没有]，[宣传得天花乱坠|跟没用一样]",
                "耗电[太厉害|吓人]，[一个月电费多了{amount}|开不起]",
            ],
            praises: [
                "{item}[很好用|非常实用]，[操作简单|老人也会用]", "[效果|使用效果]不错，[用了一周就看得出|比旧的强多了]", "功能[齐全|够用]，[省事多了|每天都在用]", "噪音[很小|几乎听不到]，[晚上开着也能睡|很安静]",
            ],
            questions: ["{item}[怎么用|功能怎么设置]？[说明书没看懂|指示灯一直闪]"],
            english: (
                ["Very noisy, [useless at night|cannot sleep].", "No effect at all."], ["Works great, [easy to use|use it every day]."]
            )
        ),
        DemoTheme(
            "quality.effect", .goods, weight: 3, positive: 0.66, categories: [.kitchen],
            complaints: ["{item}不好用，[太沉|手感别扭]，[放着吃灰|还不如旧的]", "[说好的效果没看到|没宣传的效果]，[用了一周就后悔|实际很难用]"],
            praises: ["{item}[很好用|实用]，[做饭省事多了|每天都在用]", "好用，[好清洗|顺手]，[厨房又添一件|妈妈抢着用]"],
            english: (["Hard to use, useless."], ["Easy to use every day."])
        ),
        DemoTheme(
            "quality.effect", .goods, weight: 3, positive: 0.7, categories: [.care],
            complaints: ["{item}[效果一般|没效果]，[用了半瓶也没区别|跟水一样]", "用完[干涩|不舒服|很油]，[不好用|不会再用]"],
            praises: ["{item}很好用，[清爽不油腻|洗完很舒服]", "效果不错，[用量省|一家人都在用]，[实用|好用]"],
            english: (["No effect at all."], ["Works well, easy to use."])
        ),
        DemoTheme(
            "quality.safety", .goods, weight: 0.8, positive: 0.15, categories: [.appliance, .light],
            complaints: ["{item}[冒烟了|漏电]，[吓得赶紧拔插头|手都麻了]，[安全隐患太大|这要出人命的]", "{item}[差点着火|烫伤了孩子的手]，[你们必须给个说法|太不安全]"],
            praises: ["有[童锁|防干烧]，[用着安全|很安全]，放心"],
            english: (["It started to smoke, this is a fire hazard."], ["Feels safe."])
        ),
        DemoTheme(
            "quality.safety", .goods, weight: 0.6, positive: 0.15, categories: [.care, .bedding],
            complaints: ["用完[皮肤过敏|起红疹|身上发痒]，[去医院花了{amount}|医生说是刺激]"],
            praises: ["孩子用了[没过敏|也没事]，[安全放心|成分干净]"],
            english: (["I got a rash after using it."], ["No allergy, safe for kids."])
        ),
        DemoTheme(
            "quality.authenticity", .goods, weight: 1.6, positive: 0.6,
            complaints: ["[怀疑是假货|感觉不是正品]，[跟门店买的不一样|防伪码查不到]", "[翻新的|别人退的]当新的卖，[假的吧|真伪没法查]"],
            praises: ["是正品，[扫码验过|防伪查得到]，[放心|可以]", "官方买的，正品[有保证|没问题]"],
            questions: ["[怎么查|如何辨别]是不是正品？"],
            english: (["I doubt this is genuine."], ["Genuine product, as expected."])
        ),
        DemoTheme(
            "information", .goods, weight: 3.5, positive: 0.4,
            complaints: [
                "[跟图片完全不一样|货不对板]，[照骗|有种上当的感觉]",
                "[描述|页面写的]和实物[不符|差太多]，[明明写着{item}带收纳袋|参数都是错的]",
                "[虚假宣传|宣传得太夸张]，[实物一言难尽|忽悠人]",
                "说明书[只有一张纸|字小得看不清]，[装半天装不上|看了等于没看]",
            ],
            praises: ["[和图片一样|跟描述一致|实物比图片好看]，[没有失望|符合期望]", "描述[很详细|相符]，[买得明白|没有踩坑]"],
            questions: ["图片里的[收纳袋|灯泡|那个配件][送吗|包含吗]？"],
            english: (["Not as described, [the pictures are misleading|looks different]."], ["Exactly as described."])
        ),
        DemoTheme(
            "loyalty", .goods, weight: 4, positive: 0.8,
            complaints: [
                "[不会再买了|再也不来了]，[伤心了|老顾客就这么被对待]", "[大家别买|千万别买]，[后悔死了|谁买谁后悔]",
                "[一直支持这个牌子|老用户了]，[这次真后悔|以后不会再选了]",
            ],
            praises: [
                "[回购第{nth}次了|买了好几次了]，[一如既往地好|从没失望过]", "[已经推荐给同事|推荐给闺蜜了]，[都说好|她也下单了]",
                "[下次还来|还会再买]", "[值得推荐|强烈推荐]，[搬家的姐妹冲|闭眼入]",
            ],
            english: (["Never again, [I regret it|I will shop elsewhere]."], ["Will buy again, highly recommended."])
        ),
    ]
}
