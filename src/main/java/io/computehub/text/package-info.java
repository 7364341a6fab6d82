/// Words and figures for people, in English and Simplified Chinese. Both faces speak through here.
@NullMarked
package io.computehub.text;

import org.jspecify.annotations.NullMarked;
