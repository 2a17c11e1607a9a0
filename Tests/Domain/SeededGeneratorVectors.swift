// Printed by Tests/Oracles/seeded_generator.py. The seed's byte i is (7 i + 3) mod 256.
enum SeededGeneratorVectors {
  static let order5: [UInt64] = [
    0x1927152cbeb0363d,
    0x3dfae112b6794404,
    0x0a9cc28076692bc4,
    0x9cc61ddcc2121078,
    0x65fc1076ccd3112c,
    0x1ceee129057356b3,
    0xa82cd21402ce7a01,
    0xc4f36cebef4df36a,
    0x48ddd1b97b6e6887,
    0x36172e8af55985b1,
  ]
  static let split: [UInt64] = [
    0xa9e6f652de30cc27,
    0x260f5be378047df3,
    0x781ff50a3db59c47,
    0x73cddd41b1cc7401,
    0xb2e4ff3ebec34a0a,
    0xc879e8f22c2d29de,
    0x40317b4b8868afaf,
    0xcdf05b79f9d40792,
    0x453e63c1ffb95e6e,
    0xe93c74f8a2176259,
  ]
  static let ticket: [UInt64] = [
    0x8e785a65bbde185f,
    0x25bfb0a0cbb489d4,
    0x4d824f1e8b4ed255,
    0x0dc3506cb848f0f0,
    0x097e5c2f544bb232,
    0x5794dd08e85249b1,
    0xff9e783dda297d73,
    0x1fbd4b182452f655,
    0xfc66358ef6ca3d8e,
    0xcf96a3ecf99f353e,
  ]
  static let root: [UInt64] = [
    0x87b9a4ad8178e47e,
    0x1b00b7b0ae6c6736,
    0x89ded94ef8466e6c,
    0x2ab9eb2ef7144209,
    0xa442cee40b909692,
    0xb52d5417fef44024,
    0xab575b495b387806,
    0x18a8bb001ca74c95,
    0xb6489486043b5974,
    0xa51bae701e218dbe,
  ]
  static let below1000: [Int] = [
    991,
    476,
    213,
    152,
    346,
    313,
    683,
    93,
    110,
    134,
  ]
  static let belowLarge: [Int] = [
    3348525715940055134,
    5585113480497648213,
    6310912008180091313,
    4584233677758233969,
    4352224978042240396,
    1123265395271087420,
    2977629040067358764,
    533171173960363664,
    2140560142539615874,
    2854520881690849844,
  ]
  static let unit: [Double] = [
    0.5301764415357613,
    0.10547969878682428,
    0.5385566537663863,
    0.16689939400301146,
    0.6416444117308535,
  ]
  static let shuffled: [Int] = [
    7,
    5,
    8,
    2,
    3,
    11,
    6,
    1,
    4,
    0,
    10,
    9,
  ]
}
