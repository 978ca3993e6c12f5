  // Words are numbered in the order of their pushes; an arbitrary bit of an arbitrary word is followed from its push until it is given up.
  // Numbers wrap at twice the depth, so that no two words inside share one.
  localparam BITS = $clog2(DEPTH);
  (* anyconst *) wire [BITS:0] number;
  (* anyconst *) wire [$clog2(WIDTH)-1:0] place;
  reg [BITS:0] pushes = 0;
  // The first word that is not given up, and the next one that is fetched.
  reg [BITS:0] firsts = 0;
  reg [BITS:0] nexts = 0;
  // The next word that is taken, and that one was given up in the cycle before.
  reg [BITS:0] takes = 0;
  reg given_up = 0;
  reg followed;
  wire [BITS:0] stock = pushes - firsts;
  wire [BITS:0] unfetched = pushes - nexts;
  wire [BITS:0] behind_first = nexts - firsts;
  wire [BITS:0] ahead = number - firsts;
  wire [BITS:0] at = nexts - 1'b1;
  wire pop = valid && ready;
  // Every word that was taken since the last rewinding is given up.
  wire clean = behind_first == head_valid + freed_1;
  wire [WIDTH-1:0] stored_word = words[number[BITS-1:0]];
  wire is_held = ahead < stock;
  reg promised = 0;

  always @(posedge clk) begin
    if (push && pushes == number) followed <= pushed[place];
    if (reset) begin
      pushes <= 0;
      firsts <= 0;
      nexts <= 0;
      takes <= 0;
      given_up <= 0;
      promised <= 0;
    end else begin
      pushes <= pushes + push;
      firsts <= firsts + freed_1;
      nexts <= rewind ? firsts : nexts + fetch;
      takes <= rewind ? firsts : takes + pop;
      given_up <= pop && !keep;
      promised <= more && !rewind;
    end
  end

  always @* if (!first_cycle && !reset) begin
    assume (place < WIDTH);
    // The owner pushes with room, gives up the words of a run in order, and rewinds when none has just been given up.
    assume (!(push && !room));
    assume (keep || clean);
    assume (!rewind || (keep && !freed_1 && stock != 0));

    stock_is_counted: assert (held == stock);
    room_is_flagged: assert (has_room == (stock != DEPTH));
    words_fit: assert (stock <= DEPTH);
    write_follows_pushes: assert (write == pushes[BITS-1:0]);
    first_follows: assert (first == firsts[BITS-1:0]);
    read_follows: assert (read == nexts[BITS-1:0]);
    unfetched_is_counted: assert (waiting + pushed_before - fetched_before == unfetched);
    waiting_is_flagged: assert (one_waiting == (waiting == 1) && more_waiting == (waiting > 1));
    fetched_was_counted: assert (!fetched_before || waiting != 0);
    fetched_is_at_head: assert (!fetched_before || head_valid);
    next_is_in_stock: assert (behind_first <= stock && head_valid + freed_1 <= behind_first);
    held_word_is_kept: assert (!is_held || stored_word[place] == followed);
    head_is_kept: assert (!(head_valid && at == number) || (is_held && head[place] == followed));
    taken_in_order: assert (takes == nexts - head_valid);
    head_is_offered: assert (valid == head_valid);
    promised_word_comes: assert (!promised || head_valid);
    given_up_unless_kept: assert (freed_1 == given_up);
    fetches_what_waits: assert (!fetch || unfetched != 0);
    held_word_is_fetched: assert (fetch || unfetched == 0 || (head_valid && !ready));

    becomes_full: cover (stock == DEPTH);
    full_and_rewound: cover (rewind && stock == DEPTH && unfetched == 0);
    runs_dry: cover (firsts == DEPTH && stock == 0);
  end
