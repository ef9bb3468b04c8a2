"""The kit of widgets that every page is built from. Colours, fonts and icons come from `ui.shell.theme`.

Rules: texts that a person typed go into `PlainLabel`, `ElidedLabel`, `Lead` runs, `Chip`, `Row`, tables and
fields, all of which show them literally. Every part follows the theme by itself. Setters named `set_...`,
`show_...` and `say` never emit; signals fire for what the user does. Parts for which `flush` is said
                reach the
edges of a card when they are given to `Card.add`.

theme       theme(): changed, choose(Choice.SYSTEM|LIGHT|DARK), apply(app) · tokens() · colour(name) ->
                QColor
            icon(name, "muted"|Tone, size=18, on=None) -> QIcon · sized(px, weight) -> QFont · px(n)
                tabular(font)
            restyle(widget) after a dynamic property changed · Tone.ACCENT AMBER RED BLUE VIOLET NEUTRAL
texts       PlainLabel(text, TextRole.BODY, *, wrap, most, selectable, tone) .setText .set_tone
            ElidedLabel(text, role) .whole() · Lead(runs | str, link="") .say(runs, link); followed()
            page_title card_title label body strong muted quote (text) -> PlainLabel
            TextRole PAGE SHEET CARD STRONG FIGURE CLOCK ALOUD QUOTE LEAD BODY LABEL GROUP MUTED SMALL FAINT
                FAULT
buttons     primary secondary outlined quiet (text, symbol="") · link(text) · add_row(text)
                icon_button(symbol, name)
            Button(text, Kind, *, symbol, tip) .set_text .set_symbol; clicked()
keyed       KeyedButton(text, key) for one of many alike; pressed_for(key)
chips       Chip(text, Tone.NEUTRAL, *, outlined=None, tip) .say(text, tone) · KeyCap("Ctrl K")
            ChoiceChips(name, ((value, text[, tone]), ...), *, value, clearable) .value() .set_value(v);
                chosen(value)
            FilterChips(name, ((value, text), ...)) .values() .set_values() .set_options(); changed(tuple)
avatars     Avatar(name, key=id, size=30) .show_person(name, key)
squares     Square(size) .mean(words): the ground of faces and marks
row_columns key_of title_of line_of chip_of no_text: what the columns of a list show of its rows
marks       Mark(symbol, token="muted", size=16, *, meaning) .show_symbol · DoneMark(done=...) .set_done
                Hairline()
cards       Card(title, subtitle, *, aside, beside, bar=Tone, marked, ruled, air=16)
                .add(widget) .add_layout(layout) .add_line(*widgets) .add_space(px) .set_title .set_subtitle
                .set_aside .set_marked .set_bar .add_rest()
            SoftBox(tone) .add(widget) · DashedBox().column · KeyValues(((name, value), ...), columns=3)
                .show_pairs
            FigureCard(name, figure, sentence) .show_figure
rows        Row(title, line, *, leading=(...), trailing=(...), below=(...), beside, key, plain)
                .say(title, line)
            RowList(rows, *, choosable, follows, even=True, name) .set_rows .choose(key) .chosen_key();
                flush;
                activated(key) by click or Enter, chosen(key) by arrows
fields      Field(name, editor, hint="", *, mark) .set_fault(sentence | None) .fault() .set_hint
                .add_below(widget) .label_height(width) .set_label_height: editors beside each other in line
            LineEdit(text, *, hint, symbol, longest=300); committed(str) after 800 ms, on leaving, on Enter
            TextArea(text, *, hint, least=2, most=12) .text(); committed(str), too_long(int)
                both: .set_text_quietly(text) -> bool (False: somebody is typing there) · .flush()
            Select(((value, text), ...), *, value, hint) .value() .set_value .set_options; picked(value)
            DateField(date | None, *, optional, none_text) .day() .set_day; picked(date | None); see `dates`
            MomentField(datetime) .moment() .set_moment; picked(naive datetime)
            NumberField(value, *, least, most, unit, step) .value() .set_value; picked(int)
            CheckMark(text, *, on) .isChecked() .setChecked; ticked(bool)
path_line   PathLine(title, path, *, kinds="", is_new=False) for a file or folder .path() .set_path;
                picked(path)
wording     watch_wording(field, check_note | check_feedback | None) -> WordingHint: hints on the wording
                under the field, while one types; check_note for evidence, quick notes, behaviour,
                recognition; check_feedback for feedback that stands alone: it also asks for situation and
                impact; None where the customer is told of: only hints on private life
            watch_told(behaviour, *, situation=None, impact=None) -> WordingHint: under the Field of a
                behaviour whose situation and impact are Fields beside it; points out which is empty
            WordingHint(editor, check) for an editor without Field; put it below
                both: .show_about(record id) when the editor shows another record · .look() · .text();
                left()
ratings     RatingRow(name, Scale.POINTS | Scale.MET) .value() .set_value .press_key(Qt.Key) -> bool;
                chosen(1..5 | Answer.MET | NOT_MET | NOT_APPLICABLE | None)
tables      Column(header, text(row), width=None, stretch=1, order, face, chip, line, tone, strong, muted,
                breaks)
            RowsModel(columns, key(row), rows) .set_rows · PagedModel(columns, key, fetch(ids)) .set_ids;
                sort_wanted(column, descending)
            Table(model, *, name, title, subtitle, grows, turns) .choose(key) .chosen_key() .sort(column,
                descending=);
                activated(key), chosen(key). `grows` inside a PageColumn; else give it to
                FilledColumn.add(fills=True)
layouts     PageColumn(gap=16) .add(widget) .add_line(*widgets, None pushes apart) .add_layout .clear
            FilledColumn() .add(widget, fills=False) .add_line · Beside(table, PageColumn) in it
            Columns((2, 1), fold_at=1280)
                .add(column, widget)
                .add_layout(column, layout) .clear(column) .folded
            PageHead(title, sentence, *, face, beside, trailing) .say(title, sentence)
            side_by_side(*widgets, gap) · head_and_clock(PageHead, *parts)
flow        FlowLayout(gap=8, line_gap=None)
empty       EmptyState(symbol, title, sentence, action="", example="") .offer_sample(show);
                acted(), looked()
dialogs     FormSheet(window, title, sentence="", *, action, wide=560) .add_field(Field) .add
                .add_side_by_side
                .add_button .show_fault(field, sentence) .clear_faults() .rise(focus) .fall();
                accepted(), fallen()
typeahead   TypeAhead((Offer(value, name, detail), ...), *, hint) .value() .set_value .matches (put it below);
                picked(value), entered()
bars        Bar(share | None, tone, *, meaning, height=6) .show_share(share, meaning)
sliders     StepSlider(name, names of the steps, *, value) .value() .set_step(n); picked(int)
voice       Voice(make=None) .works .voices() .use(name, speed) .say(text) .stop(); failed(sentence)
chart_view  ChartView(make(width) -> Scene) .show_chart(make) .show_scene(scene)
painting    paint_pill paint_face paint_ring paint_box paint_bar initials: for other painters
"""
