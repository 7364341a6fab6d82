/// The Pro license: a signed file, checked on this computer and nowhere else. What is free never
/// asks it. The same room holds the owner's tool that issues licenses.
@NullMarked
package io.computehub.license;

import org.jspecify.annotations.NullMarked;
