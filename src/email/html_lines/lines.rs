//! Lines as a browser lays them out: nothing is written before there is something to see.

/// Line ends that are kept in a row: two empty lines.
const BREAKS_MAX: u8 = 3;

/// The lines so far, and what is to come between them and the next words.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    /// Line ends to write before the next words; white space at a line's begin is then none.
    breaks: u8,
    /// Whether the one line end is only that of a block, which a cell with nothing more undoes.
    is_soft: bool,
    /// Spaces to write before the next words.
    spaces: usize,
    /// Whether the line has a no-break space and no words: it is an empty one, on purpose.
    is_blank: bool,
    /// Whether nothing was written since a cell began or ended.
    is_cell_start: bool,
    /// Whether the cell has more than one line.
    has_cell_lines: bool,
    /// The space between the cell and the one before, on the same line.
    cell_joint: Option<usize>,
}

impl Lines {
    pub(super) fn words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if self.breaks > 0 && !self.text.is_empty() {
            self.text.extend((0..self.breaks).map(|_| '\n'));
            if !self.is_cell_start {
                self.has_cell_lines = true;
                self.part_cells();
            }
        } else if self.is_cell_start && self.has_words() {
            self.cell_joint = Some(self.text.len());
        }
        self.text.extend((0..self.spaces).map(|_| ' '));
        self.text.push_str(words);
        self.breaks = 0;
        self.spaces = 0;
        self.is_blank = false;
        self.is_cell_start = false;
    }

    /// White space, of which a run is one space and none at a line's begin and end.
    pub(super) fn space(&mut self) {
        if self.has_words() {
            self.spaces = self.spaces.max(1);
        }
    }

    /// A space of preformatted text.
    pub(super) fn kept_space(&mut self) {
        self.spaces += 1;
    }

    /// A no-break space: like any other, except that it makes a line.
    pub(super) fn hard_space(&mut self) {
        self.is_blank |= !self.has_words();
        self.space();
    }

    /// `<br>`: ends the line, and where that has no words makes an empty one.
    pub(super) fn line_break(&mut self) {
        self.is_soft |= self.breaks == 0;
        self.end_line(self.breaks + 1);
    }

    /// The begin or the end of a block: ends the line where there is one.
    pub(super) fn block_edge(&mut self) {
        // A block right at the begin of a cell goes on with what stands before the cell.
        if self.is_cell_start {
            return;
        }
        self.is_soft |= self.breaks == 0;
        self.end_line(self.breaks.max(1) + u8::from(self.is_blank));
    }

    /// The begin or the end of a table, of a row, or of a rule.
    pub(super) fn table_edge(&mut self) {
        self.end_line(self.breaks.max(1) + u8::from(self.is_blank));
        self.is_soft = false;
        self.is_cell_start = false;
        self.has_cell_lines = false;
        self.cell_joint = None;
    }

    /// The begin or the end of a cell: a space beside a cell of one line, a line end beside others.
    pub(super) fn cell_edge(&mut self) {
        if self.has_cell_lines {
            self.end_line(self.breaks.max(1));
        } else if self.breaks == 1 && self.is_soft {
            self.breaks = 0;
        }
        self.is_soft = false;
        self.space();
        self.is_cell_start = true;
        self.has_cell_lines = false;
        self.cell_joint = None;
    }

    /// A cell of several lines begins with its own line, unless the cell before is a label for it.
    fn part_cells(&mut self) {
        if let Some(joint) = self.cell_joint.take()
            && !self.text[..joint].ends_with([':', '\u{ff1a}'])
        {
            self.text.replace_range(joint..=joint, "\n");
        }
    }

    fn end_line(&mut self, breaks: u8) {
        self.breaks = breaks.min(BREAKS_MAX);
        self.spaces = 0;
        self.is_blank = false;
    }

    fn has_words(&self) -> bool {
        self.breaks == 0 && !self.text.is_empty()
    }

    /// Where the next words will be, at the earliest.
    pub(super) fn position(&self) -> usize {
        self.text.len()
    }

    /// What was written before a position, and since.
    pub(super) fn around(&self, position: usize) -> (&str, &str) {
        self.text.split_at_checked(position).unwrap_or_default()
    }

    /// Adds to the last words, before any line end that is to come.
    pub(super) fn append(&mut self, words: &str) {
        self.text.push_str(words);
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
