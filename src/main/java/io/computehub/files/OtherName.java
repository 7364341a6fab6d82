package io.computehub.files;

/// `name (2).txt`: another name for a file whose name is taken.
final class OtherName {

    private OtherName() {}

    static String of(String name, int number) {
        return of(name, String.valueOf(number));
    }

    /// `name (yours).txt`.
    static String of(String name, String remark) {
        int dot = name.lastIndexOf('.');
        return dot > 0
                ? name.substring(0, dot) + " (" + remark + ")" + name.substring(dot)
                : name + " (" + remark + ")";
    }
}
