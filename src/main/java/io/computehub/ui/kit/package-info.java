/// What every screen is built from. The look comes from here and only from here; a screen brings
/// words, figures and verbs.
///
/// **A screen** implements `Screen`: an id, a title, an icon, a node factory, a badge. The shell
/// builds the node when it is first shown and again after the language changed, so a screen keeps
/// what must survive (selection, filter, unsaved text) in its view model, never in its nodes.
///
/// **A view model** knows no control. It holds `Store`s of records that are ready to show, does its
/// work on the executor it was given, and is tested without a toolkit. **A view** is an FXML
/// (`Views.load(view, texts)`; `OffersView.fxml` lies beside `OffersView` in the resources, `%key`
/// comes from the `messages` bundle of that package) or plain code; it follows stores with
/// `Fx.whileShown(node, () -> Fx.follow(store, this::draw))`, which ends by itself when the node
/// leaves its scene.
///
/// **Parts:** `Icons`, `StateGlyph`/`StatePill`/`StateCell` (a `Sign` with its word), `HealthDot`,
/// `Shield`, `ProviderMark`, `PriceBar`, `ProofSteps`, `Chip`, `Note`, `EmptyState`, `MeterCell`,
/// `Buttons`, `Fields`, `Segments`, `Panel`, `Grid` with `Column` (tables: fold by width, keep
/// selection and scroll, copy as TSV). Questions go through `Dialogs` (a `Question` of plain text
/// from a view model, a `Sheet` with nodes from a view), passing news through `Toasts`, native
/// choosers through `FilePicker`, walks to other screens through `Navigator`. Each is handed in by
/// constructor; tests hand in fakes.
///
/// **Style:** classes speak of meaning (`muted`, `subtle`, `small`, `medium`, `strong`, `mono`,
/// `title`, `money-xl`, `money-l`, `num`, `card`, `hairline-bottom`, `success`, `warning`,
/// `danger`, `accent`), sizes are in em, colours are the variables of `css/tokens-*.css`. A
/// feature's own sheet is a `style.css` beside its view, attached with `Views.style(node,
/// View.class)`.
@NullMarked
package io.computehub.ui.kit;

import org.jspecify.annotations.NullMarked;
