/// Files of rented machines: SFTP of our own over an SSH connection, because names there are bytes
/// and a transfer must go on where it was cut, and a queue of transfers.
///
/// A rented host is hostile: what it lists may hold `..`, control characters or names that are no
/// text, and what it sends is bounded. Nothing is written outside the folder that a person chose.
@NullMarked
package io.computehub.files;

import org.jspecify.annotations.NullMarked;
