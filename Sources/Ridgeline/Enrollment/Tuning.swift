public nonisolated(unsafe) var tuning: [Float] = [4, 0.45, 0.08, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
