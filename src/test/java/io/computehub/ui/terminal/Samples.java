package io.computehub.ui.terminal;

/// What hosts of people who train models print.
final class Samples {

    private static final String PROMPT =
            "\033[32mroot@k3v9x1q7\033[m:\033[34m/workspace/llama\033[m# ";

    private Samples() {}

    static String training() {
        var text = new StringBuilder(PROMPT + "tmux attach -t train\r\n");
        for (int i = 0; i < 14; i++) {
            text.append(
                    "\033[2m[train] step  %d/12000  loss 1.%d  lr 1.94e-05  6.40 s/it\033[m\r\n"
                            .formatted(4040 + 10 * i, 8840 - 31 * i));
        }
        return text
                + "[train] step  4200/12000  loss \033[33m1.8344\033[m  lr 1.92e-05\r\n"
                + "\033[36m[ckpt]\033[m  saving to ckpt/4200 … done in 41.2 s, 26.8 GB\r\n"
                + "\033[35m[eval]\033[m   中文阅读理解 C3  acc 0.7421  (+0.0063)   英译中 BLEU 31.8\r\n"
                + "\033[35m[eval]\033[m   MMLU 5-shot    acc 0.5127  (+0.0018)\r\n"
                + "\r\n"
                + PROMPT
                + "colours\r\n"
                + sixteen()
                + looks()
                + boxes()
                + "see \033]8;;https://example.org/run/7\033\\the run\033]8;;\033\\ "
                + "or https://example.org/report\r\n"
                + PROMPT;
    }

    static String sixteen() {
        var text = new StringBuilder();
        for (int row = 0; row < 2; row++) {
            for (int i = 0; i < 8; i++) {
                text.append("\033[").append(row * 60 + 30 + i).append("m ink").append(i);
                text.append(" \033[m\033[").append(row * 60 + 40 + i).append("m on").append(i);
                text.append(" \033[m");
            }
            text.append("\r\n");
        }
        for (int i = 0; i < 72; i++) {
            text.append("\033[48;2;%d;%d;%dm ".formatted(255 - 3 * i, 3 * i, 128));
        }
        return text + "\033[m\r\n";
    }

    static String looks() {
        return "\033[1mbold\033[m \033[2mdim\033[m \033[3mitalic\033[m \033[4munder\033[m "
                + "\033[4:2mdouble\033[m \033[4:3mcurly\033[m \033[4:4mdotted\033[m "
                + "\033[9mstruck\033[m \033[7minverse\033[m \033[8mhidden\033[m é ñ ß → λ ✓ ⠿⡇\r\n";
    }

    static String boxes() {
        return "┌──┬──┐ ╔══╦══╗ ╭──╮ ┏━━┳━━┓ ▁▂▃▄▅▆▇█ ░▒▓\r\n"
                + "│中│文│ ║  ║  ║ │╱╲│ ┃  ┃  ┃ ▖▗▘▙▚▛▜▝▞▟\r\n"
                + "├──┼──┤ ╠══╬══╣ │╲╱│ ┣━━╋━━┫ ╒╤╕╓╥╖╞╪╡╟╫╢\r\n"
                + "└──┴──┘ ╚══╩══╝ ╰──╯ ┗━━┻━━┛ ╘╧╛╙╨╜┄┅┆┇\r\n";
    }

    static String nvidia() {
        var rule = "+-----------------------------------------------------------+\r\n";
        return "\033[2mEvery 2.0s: nvidia-smi\033[m          k3v9x1q7: 21:06:31\r\n\r\n"
                + rule
                + "| NVIDIA-SMI 570.86.15    Driver 570.86.15    CUDA 12.8     |\r\n"
                + "|------------------------------+--------------+-------------|\r\n"
                + "| GPU  Name                    | Memory-Usage | Util  Power |\r\n"
                + "|==============================+==============+=============|\r\n"
                + "|   0  H100 80GB HBM3      \033[33m66C\033[m | 74.4/79.6 G  | \033[32m97%\033[m "
                + "  676W  |\r\n"
                + "|   1  H100 80GB HBM3      \033[33m69C\033[m | 73.6/79.6 G  | \033[32m95%\033[m "
                + "  658W  |\r\n"
                + rule;
    }

    static String chinese() {
        return "\r\n"
                + PROMPT
                + "cat 说明.txt\r\n"
                + "│ 显卡 │ 温度 │ 状态 │\r\n"
                + "│ H100 │ 66°C │ \033[32m正常\033[m │\r\n"
                + "│ H100 │ 69°C │ \033[33m偏高\033[m │\r\n"
                + PROMPT;
    }
}
