/// The settings: how the window looks and speaks, what prices are figured for, the vault, and what
/// the program is made of.
@NullMarked
package io.computehub.ui.settings;

import org.jspecify.annotations.NullMarked;
