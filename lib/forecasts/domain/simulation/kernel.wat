;; The inner loops of a simulation, in WebAssembly text for the sake of its four-lane arithmetic, of which V8 makes none
;; of JavaScript, and of 64-bit numbers. Rows are 32-bit floats, one a trial; addresses and lengths are bytes, lengths multiples of 32.
;; plain-kernel.test-data.ts and plain-list-schedule.test-data.ts say the same in TypeScript, and tests hold them equal to
;; the last bit.
;; After a change: npx tsx scripts/write-kernel.ts
(module
  (import "room" "memory" (memory 1))

  ;; Adds a task's duration in each trial to `times` and to `totals`: hours × ratio, the ratio looked up in `table` at the
  ;; sum of two addresses: the trial's shared luck (32-bit, in `shared`) and the task's own (16-bit, in `own`, which 16
  ;; random bits choose from). Chance is sfc32 in four lanes, begun anew by seed and chunk.
  (func (export "addDurations")
    (param $times i32) (param $totals i32) (param $own i32) (param $shared i32) (param $table i32)
    (param $hours f32) (param $seed i32) (param $chunk i32) (param $bytes i32)
    (local $a v128) (local $b v128) (local $c v128) (local $counter v128) (local $mixed v128)
    (local $d v128) (local $scale v128) (local $rounds i32) (local $end i32)
    (local.set $a (i32x4.splat (local.get $seed)))
    (local.set $b (i32x4.splat (i32.mul (i32.add (local.get $chunk) (i32.const 1)) (i32.const 0x9e3779b9))))
    (local.set $c (v128.const i32x4 0x243f6a88 0x85a308d3 0x13198a2e 0x03707344))
    (local.set $counter (v128.const i32x4 1 1 1 1))
    (local.set $scale (f32x4.splat (local.get $hours)))
    ;; Seeds that are alike give numbers that are not only after a few rounds.
    (local.set $rounds (i32.const 15))
    (loop $warm
      (local.set $mixed (i32x4.add (i32x4.add (local.get $a) (local.get $b)) (local.get $counter)))
      (local.set $counter (i32x4.add (local.get $counter) (v128.const i32x4 1 1 1 1)))
      (local.set $a (v128.xor (local.get $b) (i32x4.shr_u (local.get $b) (i32.const 9))))
      (local.set $b (i32x4.add (local.get $c) (i32x4.shl (local.get $c) (i32.const 3))))
      (local.set $c (i32x4.add (local.get $mixed)
        (v128.or (i32x4.shl (local.get $c) (i32.const 21)) (i32x4.shr_u (local.get $c) (i32.const 11)))))
      (br_if $warm (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
    (local.set $end (i32.add (local.get $times) (local.get $bytes)))
    ;; 128 random bits are eight trials.
    (loop $next
      (local.set $mixed (i32x4.add (i32x4.add (local.get $a) (local.get $b)) (local.get $counter)))
      (local.set $counter (i32x4.add (local.get $counter) (v128.const i32x4 1 1 1 1)))
      (local.set $a (v128.xor (local.get $b) (i32x4.shr_u (local.get $b) (i32.const 9))))
      (local.set $b (i32x4.add (local.get $c) (i32x4.shl (local.get $c) (i32.const 3))))
      (local.set $c (i32x4.add (local.get $mixed)
        (v128.or (i32x4.shl (local.get $c) (i32.const 21)) (i32x4.shr_u (local.get $c) (i32.const 11)))))
      (local.set $d (v128.load32_lane 0 (i32.add (local.get $table) (i32.add
        (i32.load offset=0 (local.get $shared))
        (i32.load16_s (i32.add (local.get $own) (i32.shl (i16x8.extract_lane_u 0 (local.get $mixed)) (i32.const 1))))))
        (local.get $d)))
      (local.set $d (v128.load32_lane 1 (i32.add (local.get $table) (i32.add
        (i32.load offset=4 (local.get $shared))
        (i32.load16_s (i32.add (local.get $own) (i32.shl (i16x8.extract_lane_u 1 (local.get $mixed)) (i32.const 1))))))
        (local.get $d)))
      (local.set $d (v128.load32_lane 2 (i32.add (local.get $table) (i32.add
        (i32.load offset=8 (local.get $shared))
        (i32.load16_s (i32.add (local.get $own) (i32.shl (i16x8.extract_lane_u 2 (local.get $mixed)) (i32.const 1))))))
        (local.get $d)))
      (local.set $d (v128.load32_lane 3 (i32.add (local.get $table) (i32.add
        (i32.load offset=12 (local.get $shared))
        (i32.load16_s (i32.add (local.get $own) (i32.shl (i16x8.extract_lane_u 3 (local.get $mixed)) (i32.const 1))))))
        (local.get $d)))
      (local.set $d (f32x4.mul (local.get $d) (local.get $scale)))
      (v128.store offset=0 (local.get $times)
        (f32x4.add (v128.load offset=0 (local.get $times)) (local.get $d)))
      (v128.store offset=0 (local.get $totals)
        (f32x4.add (v128.load offset=0 (local.get $totals)) (local.get $d)))
      (local.set $d (v128.load32_lane 0 (i32.add (local.get $table) (i32.add
        (i32.load offset=16 (local.get $shared))
        (i32.load16_s (i32.add (local.get $own) (i32.shl (i16x8.extract_lane_u 4 (local.get $mixed)) (i32.const 1))))))
        (local.get $d)))
      (local.set $d (v128.load32_lane 1 (i32.add (local.get $table) (i32.add
        (i32.load offset=20 (local.get $shared))
        (i32.load16_s (i32.add (local.get $own) (i32.shl (i16x8.extract_lane_u 5 (local.get $mixed)) (i32.const 1))))))
        (local.get $d)))
      (local.set $d (v128.load32_lane 2 (i32.add (local.get $table) (i32.add
        (i32.load offset=24 (local.get $shared))
        (i32.load16_s (i32.add (local.get $own) (i32.shl (i16x8.extract_lane_u 6 (local.get $mixed)) (i32.const 1))))))
        (local.get $d)))
      (local.set $d (v128.load32_lane 3 (i32.add (local.get $table) (i32.add
        (i32.load offset=28 (local.get $shared))
        (i32.load16_s (i32.add (local.get $own) (i32.shl (i16x8.extract_lane_u 7 (local.get $mixed)) (i32.const 1))))))
        (local.get $d)))
      (local.set $d (f32x4.mul (local.get $d) (local.get $scale)))
      (v128.store offset=16 (local.get $times)
        (f32x4.add (v128.load offset=16 (local.get $times)) (local.get $d)))
      (v128.store offset=16 (local.get $totals)
        (f32x4.add (v128.load offset=16 (local.get $totals)) (local.get $d)))
      (local.set $times (i32.add (local.get $times) (i32.const 32)))
      (local.set $totals (i32.add (local.get $totals) (i32.const 32)))
      (local.set $shared (i32.add (local.get $shared) (i32.const 32)))
      (br_if $next (i32.lt_u (local.get $times) (local.get $end)))))

  ;; The later of two times, trial by trial.
  (func (export "later") (param $into i32) (param $one i32) (param $other i32) (param $bytes i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $into) (local.get $bytes)))
    (loop $next
      (v128.store (local.get $into)
        (f32x4.pmax (v128.load (local.get $one)) (v128.load (local.get $other))))
      (v128.store offset=16 (local.get $into)
        (f32x4.pmax (v128.load offset=16 (local.get $one)) (v128.load offset=16 (local.get $other))))
      (local.set $one (i32.add (local.get $one) (i32.const 32)))
      (local.set $other (i32.add (local.get $other) (i32.const 32)))
      (local.set $into (i32.add (local.get $into) (i32.const 32)))
      (br_if $next (i32.lt_u (local.get $into) (local.get $end)))))

  ;; Durations to whole ticks in place, ties to even.
  (func (export "toTicks") (param $times i32) (param $ticksPerHour f32) (param $bytes i32)
    (local $end i32) (local $scale v128)
    (local.set $scale (f32x4.splat (local.get $ticksPerHour)))
    (local.set $end (i32.add (local.get $times) (local.get $bytes)))
    (loop $next
      (v128.store (local.get $times) (i32x4.trunc_sat_f32x4_s
        (f32x4.nearest (f32x4.mul (v128.load (local.get $times)) (local.get $scale)))))
      (local.set $times (i32.add (local.get $times) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $times) (local.get $end)))))

  ;; Who takes up what, in a few trials side by side: in each of them one item ends, then the next is done. `desk` is where
  ;; the settings below lie, in that order; desk.ts says which. State of a trial, the next one's `stride` bytes later:
  ;;   0 how many people are idle · 4 the item that ended last · 8 when, ticks · 16 which words of `ready` hold a bit ·
  ;;   ready: a bit each item that waits for nothing · tree: a tournament of who ends first, its root in place 1, a leaf each
  ;;   person: end << 30 | item << 15 | person · idle: people · waiting: how many each item waits for, 16 bits
  ;; `rows`: ticks that each item takes, below 0 a gate, which needs nobody. Whoever waits for an item stands in `after`,
  ;; from place afterAt[item] on. `causes` (0: not asked for): the item whose end let each begin.
  (func (export "schedule") (param $desk i32)
    (local $rows i32) (local $trials i32) (local $state i32) (local $stride i32) (local $events i32) (local $afterAt i32)
    (local $after i32) (local $rowBytes i32) (local $summaries i32) (local $ready i32) (local $tree i32) (local $leaves i32)
    (local $idle i32) (local $waiting i32) (local $causes i32) (local $causeBytes i32)
    (local $event i32) (local $trial i32) (local $s i32) (local $row i32) (local $cause i32)
    (local $person i32) (local $done i32) (local $now i32) (local $last i32)
    (local $item i32) (local $at i32) (local $left i32) (local $from i32) (local $to i32)
    (local $free i64) (local $key i64) (local $other i64) (local $bits i64) (local $summary i64) (local $took i32)
    (local.set $rows (i32.load offset=0 (local.get $desk)))
    (local.set $trials (i32.load offset=4 (local.get $desk)))
    (local.set $state (i32.load offset=8 (local.get $desk)))
    (local.set $stride (i32.load offset=12 (local.get $desk)))
    (local.set $events (i32.load offset=16 (local.get $desk)))
    (local.set $afterAt (i32.load offset=20 (local.get $desk)))
    (local.set $after (i32.load offset=24 (local.get $desk)))
    (local.set $rowBytes (i32.load offset=28 (local.get $desk)))
    (local.set $summaries (i32.load offset=32 (local.get $desk)))
    (local.set $ready (i32.load offset=36 (local.get $desk)))
    (local.set $tree (i32.load offset=40 (local.get $desk)))
    (local.set $leaves (i32.load offset=44 (local.get $desk)))
    (local.set $idle (i32.load offset=48 (local.get $desk)))
    (local.set $waiting (i32.load offset=52 (local.get $desk)))
    (local.set $causes (i32.load offset=56 (local.get $desk)))
    (local.set $causeBytes (i32.load offset=60 (local.get $desk)))
    (loop $next
      (local.set $trial (i32.const 0))
      (local.set $s (local.get $state))
      (local.set $row (local.get $rows))
      (local.set $cause (local.get $causes))
      (loop $each
        (if (i32.eqz (local.get $event))
          (then
            ;; Nobody is at work yet.
            (local.set $person (i32.const -1))
            (local.set $last (i32.const -1))
            (local.set $now (i32.const 0))
            (local.set $done (i32.const -1)))
          (else
            (local.set $key (i64.load offset=8 (i32.add (local.get $s) (local.get $tree))))
            (local.set $person (i32.and (i32.wrap_i64 (local.get $key)) (i32.const 0x7fff)))
            (local.set $last (i32.and (i32.wrap_i64 (i64.shr_u (local.get $key) (i64.const 15))) (i32.const 0x7fff)))
            (local.set $now (i32.wrap_i64 (i64.shr_u (local.get $key) (i64.const 30))))
            (local.set $done (local.get $last))))
        (i32.store offset=4 (local.get $s) (local.get $last))
        (i32.store offset=8 (local.get $s) (local.get $now))
        (loop $fill
          ;; Whatever waited for `done` alone is ready.
          (if (i32.ge_s (local.get $done) (i32.const 0))
            (then
              (local.set $at (i32.add (local.get $afterAt) (i32.shl (local.get $done) (i32.const 2))))
              (local.set $from (i32.load (local.get $at)))
              (local.set $to (i32.load offset=4 (local.get $at)))
              (if (i32.lt_u (local.get $from) (local.get $to))
                (then
                  (loop $more
                    (local.set $item (i32.load (i32.add (local.get $after) (i32.shl (local.get $from) (i32.const 2)))))
              (local.set $at (i32.add (i32.add (local.get $s) (local.get $waiting)) (i32.shl (local.get $item) (i32.const 1))))
              (i32.store16 (local.get $at) (local.tee $left (i32.sub (i32.load16_u (local.get $at)) (i32.const 1))))
              (local.set $free (i64.extend_i32_u (i32.eqz (local.get $left))))
              (local.set $at (i32.add (i32.add (local.get $s) (local.get $ready))
                (i32.shl (i32.shr_u (local.get $item) (i32.const 6)) (i32.const 3))))
              (i64.store (local.get $at)
                (i64.or (i64.load (local.get $at)) (i64.shl (local.get $free) (i64.extend_i32_u (local.get $item)))))
              (local.set $at (i32.add (local.get $s) (i32.shl (i32.shr_u (local.get $item) (i32.const 12)) (i32.const 3))))
              (i64.store offset=16 (local.get $at)
                (i64.or (i64.load offset=16 (local.get $at))
                  (i64.shl (local.get $free) (i64.extend_i32_u (i32.shr_u (local.get $item) (i32.const 6))))))
                    (local.set $from (i32.add (local.get $from) (i32.const 1)))
                    (br_if $more (i32.lt_u (local.get $from) (local.get $to))))))))
          (local.set $done (i32.const -1))

          ;; The first that is ready; where none is, whoever just ended has nothing to do.
          (local.set $at (i32.const 0))
          (block $found
            (loop $seek
              (local.set $summary (i64.load offset=16 (i32.add (local.get $s) (i32.shl (local.get $at) (i32.const 3)))))
              (br_if $found (i64.ne (local.get $summary) (i64.const 0)))
              (br_if $seek (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $summaries))))
            (local.set $item (i32.const -1)))
          (if (i64.ne (local.get $summary) (i64.const 0))
            (then
              (local.set $item (i32.add (i32.shl (local.get $at) (i32.const 6)) (i32.wrap_i64 (i64.ctz (local.get $summary)))))
              (local.set $to (i32.add (i32.add (local.get $s) (local.get $ready)) (i32.shl (local.get $item) (i32.const 3))))
              (local.set $bits (i64.load (local.get $to)))
              (local.set $item (i32.add (i32.shl (local.get $item) (i32.const 6)) (i32.wrap_i64 (i64.ctz (local.get $bits)))))
              (local.set $bits (i64.and (local.get $bits) (i64.sub (local.get $bits) (i64.const 1))))
              (i64.store (local.get $to) (local.get $bits))
              ;; Its word's bit goes with the last one of the word.
              (i64.store offset=16 (i32.add (local.get $s) (i32.shl (local.get $at) (i32.const 3)))
                (i64.xor (local.get $summary) (i64.and (local.get $summary) (i64.and
                  (i64.sub (i64.const 0) (local.get $summary))
                  (i64.sub (i64.const 0) (i64.extend_i32_u (i64.eqz (local.get $bits))))))))
              (local.set $took (i32.load (i32.add (local.get $row) (i32.mul (local.get $item) (local.get $rowBytes)))))
              (if (i32.lt_s (local.get $took) (i32.const 0))
                (then
                  (local.set $done (local.get $item))
                  (br $fill)))
              (if (local.get $causes)
                (then (i32.store (i32.add (local.get $cause) (i32.shl (local.get $item) (i32.const 2))) (local.get $last))))
              (if (i32.lt_s (local.get $person) (i32.const 0))
                (then
                  (i32.store (local.get $s) (local.tee $left (i32.sub (i32.load (local.get $s)) (i32.const 1))))
                  (local.set $person (i32.load
                    (i32.add (i32.add (local.get $s) (local.get $idle)) (i32.shl (local.get $left) (i32.const 2)))))))
              (local.set $key (i64.or
                (i64.shl (i64.extend_i32_u (i32.add (local.get $now) (local.get $took))) (i64.const 30))
                (i64.extend_i32_u (i32.or (i32.shl (local.get $item) (i32.const 15)) (local.get $person))))))
            (else
              (local.set $key (i64.const 0x7fffffffffffffff))
              (if (i32.ge_s (local.get $person) (i32.const 0))
                (then
                  (local.set $left (i32.load (local.get $s)))
                  (i32.store (local.get $s) (i32.add (local.get $left) (i32.const 1)))
                  (i32.store
                    (i32.add (i32.add (local.get $s) (local.get $idle)) (i32.shl (local.get $left) (i32.const 2)))
                    (local.get $person))))))

          (if (i32.ge_s (local.get $person) (i32.const 0))
            (then
              (local.set $to (i32.add (local.get $s) (local.get $tree)))
              (local.set $at (i32.add (local.get $leaves) (local.get $person)))
              (i64.store (i32.add (local.get $to) (i32.shl (local.get $at) (i32.const 3))) (local.get $key))
              (block $root
                (loop $up
                  (br_if $root (i32.eq (local.get $at) (i32.const 1)))
                  (local.set $other (i64.load
                    (i32.add (local.get $to) (i32.shl (i32.xor (local.get $at) (i32.const 1)) (i32.const 3)))))
                  (local.set $key (select (local.get $key) (local.get $other)
                    (i64.lt_u (local.get $key) (local.get $other))))
                  (local.set $at (i32.shr_u (local.get $at) (i32.const 1)))
                  (i64.store (i32.add (local.get $to) (i32.shl (local.get $at) (i32.const 3))) (local.get $key))
                  (br $up)))
              (local.set $person (i32.const -1))))
          (br_if $fill (i32.and
            (i32.ge_s (local.get $item) (i32.const 0))
            (i32.gt_s (i32.load (local.get $s)) (i32.const 0)))))
        (local.set $s (i32.add (local.get $s) (local.get $stride)))
        (local.set $row (i32.add (local.get $row) (i32.const 4)))
        (local.set $cause (i32.add (local.get $cause) (local.get $causeBytes)))
        (br_if $each (i32.lt_u (local.tee $trial (i32.add (local.get $trial) (i32.const 1))) (local.get $trials))))
      (local.set $event (i32.add (local.get $event) (i32.const 1)))
      (br_if $next (i32.le_u (local.get $event) (local.get $events)))))
)
